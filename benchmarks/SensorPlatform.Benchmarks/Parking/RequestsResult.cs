using System.Globalization;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>One round of requests.</summary>
/// <param name="Connections">Connections, each of which asks again as soon as it is answered.</param>
/// <param name="PerSecond">Requests a second that were answered.</param>
/// <param name="Median">Milliseconds.</param>
/// <param name="Percentile99">Milliseconds.</param>
/// <param name="Slowest">Milliseconds.</param>
/// <param name="Failed">Requests without an answer, or with another status than 200.</param>
internal sealed record RequestsResult(
    int Connections, double PerSecond, double Median, double Percentile99, double Slowest, long Failed)
{
    private const double EnoughPerSecond = 2_000;
    private const double MostMilliseconds = 10;

    /// <summary>Whether it is as much, and as fast, as it must be.</summary>
    internal bool IsGood => PerSecond >= EnoughPerSecond && Percentile99 <= MostMilliseconds && Failed == 0;

    internal void Print(TextWriter output) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{Connections,11} {PerSecond,11:N0} {Median,8:0.00} {Percentile99,8:0.00} {Slowest,8:0.00} {Failed,7}"));
}
