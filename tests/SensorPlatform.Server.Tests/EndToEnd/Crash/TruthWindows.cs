using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Truth;

namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>
/// All windows of a town computed in one piece from the readings that were sent, by plain code that shares nothing with the
/// platform's folding: each from the sorted list of its readings.
/// </summary>
internal static class TruthWindows
{
    internal static readonly WindowLength[] Lengths =
        [WindowLength.FiveMinutes, WindowLength.FifteenMinutes, WindowLength.OneHour, WindowLength.OneDay];

    private static readonly long Hold = TimeSpan.FromHours(3).Ticks * 100;

    /// <summary>The windows of one sensor by quantity, length and start (Unix nanoseconds).</summary>
    internal static Dictionary<(string Quantity, WindowLength Length, long Start), TruthWindow> Of(
        IEnumerable<TruthReading> readings, TimeZoneInfo zone)
    {
        var windows = new Dictionary<(string, WindowLength, long), TruthWindow>();
        foreach (var quantity in readings.GroupBy(reading => reading.Quantity, StringComparer.Ordinal))
        {
            var sorted = quantity.OrderBy(reading => reading.TimeUnixNanoseconds).ThenBy(reading => reading.Value).ToList();
            Assert.True(Quantity.TryParse(quantity.Key, out var known), quantity.Key);
            foreach (var length in Lengths)
            {
                var first = 0;
                while (first < sorted.Count)
                {
                    var (start, end) = BoundsOf(length, sorted[first].TimeUnixNanoseconds, zone);
                    var next = sorted.FindIndex(first, reading => reading.TimeUnixNanoseconds >= end);
                    next = next < 0 ? sorted.Count : next;
                    windows.Add((quantity.Key, length, start), Window(known.Kind, sorted, first, next, start, end));
                    first = next;
                }
            }
        }

        return windows;
    }

    /// <summary>Start and end of the window that holds a time.</summary>
    internal static (long Start, long End) BoundsOf(WindowLength length, long time, TimeZoneInfo zone)
    {
        if (length == WindowLength.OneDay)
        {
            var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(time / 1_000_000), zone);
            return (MidnightOf(local.Date, zone), MidnightOf(local.Date.AddDays(1), zone));
        }

        var minutes = length switch
        {
            WindowLength.FiveMinutes => 5,
            WindowLength.FifteenMinutes => 15,
            _ => 60,
        };
        var nanoseconds = minutes * 60_000_000_000L;
        return (time - (time % nanoseconds), time - (time % nanoseconds) + nanoseconds);
    }

    private static long MidnightOf(DateTime day, TimeZoneInfo zone) =>
        new DateTimeOffset(day, zone.GetUtcOffset(day)).ToUnixTimeMilliseconds() * 1_000_000;

    private static TruthWindow Window(
        QuantityKind kind, List<TruthReading> sorted, int first, int next, long start, long end)
    {
        var values = sorted.GetRange(first, next - first).ConvertAll(reading => reading.Value);
        var (a, b) = kind switch
        {
            QuantityKind.Counter => Growth(sorted, first, next),
            QuantityKind.State => KnownTime(sorted, start, end),
            QuantityKind.Direction => (
                values.Sum(value => Math.Sin(value * Math.PI / 180)), values.Sum(value => Math.Cos(value * Math.PI / 180))),
            _ => (Deviations(values), 0),
        };
        return new TruthWindow(values.Count, values.Min(), values.Max(), values.Sum(), values[0], values[^1], a, b);
    }

    private static double Deviations(List<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean));
    }

    // From the reading before, wherever it lies; what falls has begun anew from 0.
    private static (double Increase, double Resets) Growth(List<TruthReading> sorted, int first, int next)
    {
        var (increase, resets) = (0.0, 0.0);
        for (var i = Math.Max(first, 1); i < next; i++)
        {
            var (before, now) = (sorted[i - 1].Value, sorted[i].Value);
            increase += now < before ? now : now - before;
            resets += now < before ? 1 : 0;
        }

        return (increase, resets);
    }

    // A state holds until the next reading, at most three hours; of the last one nobody knows how long.
    private static (double On, double Known) KnownTime(List<TruthReading> sorted, long start, long end)
    {
        var (on, known) = (0.0, 0.0);
        for (var i = 0; i + 1 < sorted.Count; i++)
        {
            var from = Math.Max(start, sorted[i].TimeUnixNanoseconds);
            var until = Math.Min(sorted[i + 1].TimeUnixNanoseconds, sorted[i].TimeUnixNanoseconds + Hold);
            var seconds = Math.Max(0, Math.Min(end, until) - from) / 1e9;
            known += seconds;
            on += sorted[i].Value > 0 ? seconds : 0;
        }

        return (on, known);
    }
}
