using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Air;

// Series for tests: hours with a value are fully captured, NaN is a missing one.
internal static class AirSeries
{
    internal static CivilCalendar Rome { get; } = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome"));

    internal static CivilCalendar Berlin { get; } = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    internal static Instant At(string text)
    {
        Assert.True(Instant.TryParse(System.Text.Encoding.ASCII.GetBytes(text), out var time), text);
        return time;
    }

    internal static int Day(string text) => CivilHours.DayOf(DateOnly.ParseExact(text, "yyyy-MM-dd"));

    internal static HourlySeries Of(Pollutant pollutant, Instant start, params double[] values) =>
        new(pollutant, start, [.. values.Select(value => double.IsNaN(value) ? AirHour.Missing : new AirHour(value, 100))]);

    internal static HourlySeries Ending(Pollutant pollutant, Instant end, params double[] values) =>
        Of(pollutant, end - TimeSpan.FromHours(values.Length), values);

    internal static HourlySeries Made(Pollutant pollutant, Instant start, int hours, Func<int, double> value) =>
        Of(pollutant, start, [.. Enumerable.Range(0, hours).Select(value)]);

    // As many equal hours as any index looks at.
    internal static HourlySeries Constant(Pollutant pollutant, Instant end, double value) =>
        Made(pollutant, end - TimeSpan.FromHours(24), 24, _ => value);
}
