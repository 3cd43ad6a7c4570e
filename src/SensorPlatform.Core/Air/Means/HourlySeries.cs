using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Means;

/// <summary>Hours of one pollutant at one station, one after the other without a gap: missing ones are <see cref="AirHour.Missing"/>.</summary>
/// <param name="pollutant">The pollutant.</param>
/// <param name="start">Start of the first hour, a full hour of UTC.</param>
/// <param name="hours">The hours; not copied, and not to be changed.</param>
public sealed class HourlySeries(Pollutant pollutant, Instant start, AirHour[] hours)
{
    /// <summary>The pollutant.</summary>
    public Pollutant Pollutant => pollutant;

    /// <summary>Start of the first hour.</summary>
    public Instant Start => start;

    /// <summary>End of the last hour.</summary>
    public Instant End => start + TimeSpan.FromHours(hours.Length);

    /// <summary>Number of hours.</summary>
    public int Count => hours.Length;

    /// <summary>The hours in order.</summary>
    public ReadOnlySpan<AirHour> Hours => hours;

    /// <summary>The hour that begins at a time; missing outside the series.</summary>
    public AirHour At(Instant hour)
    {
        var index = (hour - start).Ticks / TimeSpan.TicksPerHour;
        return hour >= start && index < hours.Length ? hours[index] : AirHour.Missing;
    }

    /// <summary>The hours of a span, as far as the series holds them: what lies outside is missing, and left out.</summary>
    /// <param name="from">Start of the first hour, a full hour of UTC.</param>
    /// <param name="count">How many.</param>
    public ReadOnlySpan<AirHour> Between(Instant from, int count)
    {
        var first = (from - start).Ticks / TimeSpan.TicksPerHour;
        var begin = Math.Clamp(first, 0, hours.Length);
        var end = Math.Clamp(first + count, begin, hours.Length);
        return hours.AsSpan((int)begin, (int)(end - begin));
    }
}
