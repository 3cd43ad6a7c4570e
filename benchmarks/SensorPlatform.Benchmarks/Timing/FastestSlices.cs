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
    private const int Rounds = 2_000;
    private const int WarmUpCount = 40_000;
    private static readonly TimeSpan SliceLength = TimeSpan.FromMilliseconds(0.1);

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

        Print(operations, fastest, output);
        return 0;
    }

    // The ratio is to the baseline of the same class and category, where that was measured, too.
    private static void Print(IReadOnlyList<HotOperation> operations, double[] fastest, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| benchmark | ns an operation, fastest of {Rounds} slices | ratio |"));
        output.WriteLine("|---|---|---|");
        for (var i = 0; i < operations.Count; i++)
        {
            var ratio = "";
            for (var baseline = 0; baseline < operations.Count; baseline++)
            {
                if (operations[baseline].Name == operations[i].Baseline)
                {
                    ratio = (fastest[i] / fastest[baseline]).ToString("0.00", CultureInfo.InvariantCulture);
                }
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {operations[i].Name} | {fastest[i]:0.0} | {ratio} |"));
        }
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
