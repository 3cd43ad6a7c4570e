using System.Globalization;

namespace SensorPlatform.Benchmarks.Allocation;

/// <summary>Fails when a benchmark allocates more than the committed baseline says. It looks at bytes and never at time.</summary>
internal static class AllocationGate
{
    // Enough for code to tier up, lists to reach their size, and windows of an hour to change many times.
    private const int WarmUpCount = 3_000;
    private const int MeasuredCount = 5_000;

    /// <summary>Measures all operations and prints them beside the baseline.</summary>
    /// <returns>0, or 1 when one allocates too much, or operations and baseline do not name the same.</returns>
    internal static int Run(
        IReadOnlyList<HotOperation> operations, IReadOnlyDictionary<string, long> baseline, TextWriter output)
    {
        var faults = 0;
        var named = new HashSet<string>(StringComparer.Ordinal);
        Print(output, "bytes/op", "allowed", "benchmark", "");
        foreach (var operation in operations)
        {
            named.Add(operation.Name);
            var bytes = MeasureBytes(operation);
            var perOperation = ((double)bytes / MeasuredCount).ToString("0.###", CultureInfo.InvariantCulture);
            if (!baseline.TryGetValue(operation.Name, out var allowed))
            {
                faults++;
                Print(output, perOperation, "?", operation.Name, $"not in {AllocationBaseline.FileName}: add it");
                continue;
            }

            var exceeds = bytes > allowed * MeasuredCount;
            faults += exceeds ? 1 : 0;
            Print(output, perOperation, allowed.ToString(CultureInfo.InvariantCulture), operation.Name, exceeds ? "TOO MUCH" : "");
        }

        foreach (var name in baseline.Keys)
        {
            if (named.Add(name))
            {
                faults++;
                Print(output, "-", "-", name, $"no such benchmark: take it out of {AllocationBaseline.FileName}");
            }
        }

        output.WriteLine(faults == 0 ? "The allocation gate is passed." : $"The allocation gate fails: {faults} of the lines above.");
        return faults == 0 ? 0 : 1;
    }

    /// <summary>Bytes that this thread allocates in <see cref="MeasuredCount"/> runs, exactly.</summary>
    private static long MeasureBytes(HotOperation operation)
    {
        for (var i = 0; i < WarmUpCount; i++)
        {
            operation.Run();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < MeasuredCount; i++)
        {
            operation.Run();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Print(TextWriter output, string measured, string allowed, string name, string remark) =>
        output.WriteLine($"{measured,10} {allowed,8}  {name,-44} {remark}".TrimEnd());
}
