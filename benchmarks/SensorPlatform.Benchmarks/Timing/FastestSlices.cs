using System.Diagnostics;
using System.Globalization;
using SensorPlatform.Benchmarks.Allocation;

namespace SensorPlatform.Benchmarks.Timing;

/// <summary>
/// <c>fastest</c>: for a machine that is busy with other things. Runs all benchmarks in turn, in slices shorter than the
/// scheduler's, and keeps the fastest slice of each: the one that nothing interrupted. Good for ratios within one run;
/// it says nothing of the spread.
/// </summary>
internal static class FastestSlices
{
    private const int Rounds = 400;
    private const int WarmUpCount = 40_000;
    private static readonly TimeSpan SliceLength = TimeSpan.FromMilliseconds(0.5);

    internal static int Run(IReadOnlyList<HotOperation> operations, TextWriter output)
    {
        var counts = new int[operations.Count];
        var fastest = new double[operations.Count];
        for (var i = 0; i < operations.Count; i++)
        {
            // Twice: the code is fully optimized only in the second part, and the slice is made for that.
            Nanoseconds(operations[i], WarmUpCount);
            counts[i] = Math.Max(1, (int)(SliceLength.TotalNanoseconds / Nanoseconds(operations[i], WarmUpCount)));
            fastest[i] = double.MaxValue;
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < operations.Count; i++)
            {
                fastest[i] = Math.Min(fastest[i], Nanoseconds(operations[i], counts[i]));
            }
        }

        output.WriteLine("| benchmark | ns an operation, fastest of 400 slices |");
        output.WriteLine("|---|---|");
        for (var i = 0; i < operations.Count; i++)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {operations[i].Name} | {fastest[i]:0.0} |"));
        }

        return 0;
    }

    private static double Nanoseconds(HotOperation operation, int count)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            operation.Run();
        }

        return Stopwatch.GetElapsedTime(began).TotalNanoseconds / count;
    }
}
