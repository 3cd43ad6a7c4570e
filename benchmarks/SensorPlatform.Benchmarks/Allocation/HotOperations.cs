using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace SensorPlatform.Benchmarks.Allocation;

/// <summary>Every benchmark of this program: a new one is gated without anyone thinking of it.</summary>
internal static class HotOperations
{
    /// <summary>Those whose names contain one of the texts; all when there is none.</summary>
    internal static IReadOnlyList<HotOperation> Of(string[] texts) =>
        [.. All().Where(operation =>
            texts.Length == 0 || texts.Any(text => operation.Name.Contains(text, StringComparison.OrdinalIgnoreCase)))];

    internal static IReadOnlyList<HotOperation> All()
    {
        var operations = new List<HotOperation>();
        foreach (var type in typeof(HotOperations).Assembly.GetTypes())
        {
            object? subject = null;
            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            {
                if (method.GetCustomAttribute<BenchmarkAttribute>() is not null)
                {
                    subject ??= Activator.CreateInstance(type);
                    operations.Add(new HotOperation($"{type.Name}.{method.Name}", method.CreateDelegate<Func<int>>(subject)));
                }
            }
        }

        return operations;
    }
}
