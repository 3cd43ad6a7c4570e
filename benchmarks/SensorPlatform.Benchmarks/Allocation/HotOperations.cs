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
            var methods = type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
                .Where(method => method.GetCustomAttribute<BenchmarkAttribute>() is not null)
                .ToArray();
            foreach (var method in methods)
            {
                subject ??= Activator.CreateInstance(type);
                var baseline = Array.Find(methods, other => IsBaseline(other) && Category(other) == Category(method));
                operations.Add(new HotOperation(
                    NameOf(method),
                    method.CreateDelegate<Func<int>>(subject),
                    baseline is null || baseline == method ? null : NameOf(baseline)));
            }
        }

        return operations;
    }

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static bool IsBaseline(MethodInfo method) => method.GetCustomAttribute<BenchmarkAttribute>()!.Baseline;

    private static string Category(MethodInfo method) =>
        string.Join(',', method.GetCustomAttribute<BenchmarkCategoryAttribute>()?.Categories ?? []);
}
