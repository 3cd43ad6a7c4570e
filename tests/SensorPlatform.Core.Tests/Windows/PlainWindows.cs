using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Windows;

// Windows by the book, from all readings at once: what folds are held against. Shares nothing with them but where windows begin.
internal static class PlainWindows
{
    internal static readonly WindowLength[] Lengths =
        [WindowLength.FiveMinutes, WindowLength.FifteenMinutes, WindowLength.OneHour, WindowLength.OneDay];

    private static readonly TimeSpan Hold = TimeSpan.FromHours(3);

    internal static Dictionary<(Quantity Quantity, WindowLength Length, Instant Start), PlainWindow> Of(
        IEnumerable<(Quantity Quantity, Instant Time, double Value)> readings, CivilCalendar calendar)
    {
        var windows = new Dictionary<(Quantity Quantity, WindowLength Length, Instant Start), PlainWindow>();
        foreach (var series in readings.GroupBy(reading => reading.Quantity))
        {
            var ordered = series.OrderBy(reading => reading.Time).ThenBy(reading => reading.Value).Select(reading => (reading.Time, reading.Value)).ToArray();
            foreach (var length in Lengths)
            {
                foreach (var start in ordered.Select(reading => TumblingWindow.StartOf(length, reading.Time, calendar)).Distinct())
                {
                    windows[(series.Key, length, start)] = Window(series.Key.Kind, ordered, start, TumblingWindow.EndOf(length, start, calendar));
                }
            }
        }

        return windows;
    }

    private static PlainWindow Window(QuantityKind kind, (Instant Time, double Value)[] series, Instant start, Instant end)
    {
        var values = series.Where(reading => reading.Time >= start && reading.Time < end).Select(reading => reading.Value).ToArray();
        var mean = values.Average();
        var (partA, partB) = kind switch
        {
            QuantityKind.Gauge => (values.Sum(value => (value - mean) * (value - mean)), 0),
            QuantityKind.Direction => (values.Sum(value => Math.Sin(value * Math.PI / 180)), values.Sum(value => Math.Cos(value * Math.PI / 180))),
            QuantityKind.Counter => Increase(series, start, end),
            _ => Held(series, start, end),
        };
        return new PlainWindow(values.Length, values.Min(), values.Max(), values[0], values[^1], values.Sum(), partA, partB);
    }

    private static (double Increase, double Resets) Increase((Instant Time, double Value)[] series, Instant start, Instant end)
    {
        var (increase, resets) = (0.0, 0);
        for (var i = 1; i < series.Length; i++)
        {
            if (series[i].Time >= start && series[i].Time < end)
            {
                var falls = series[i].Value < series[i - 1].Value;
                increase += falls ? series[i].Value : series[i].Value - series[i - 1].Value;
                resets += falls ? 1 : 0;
            }
        }

        return (increase, resets);
    }

    // Second by second would do as well; the readings of the tests are whole seconds apart.
    private static (double On, double Known) Held((Instant Time, double Value)[] series, Instant start, Instant end)
    {
        var (on, known) = (0.0, 0.0);
        for (var i = 0; i + 1 < series.Length; i++)
        {
            var until = series[i + 1].Time - series[i].Time > Hold ? series[i].Time + Hold : series[i + 1].Time;
            until = until > end ? end : until;
            var from = series[i].Time < start ? start : series[i].Time;
            var seconds = until > from ? (until - from).TotalSeconds : 0;
            known += seconds;
            on += series[i].Value * seconds;
        }

        return (on, known);
    }
}
