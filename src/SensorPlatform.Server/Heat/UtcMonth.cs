using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Heat;

/// <summary>A month of UTC: what the quality control looks at as a whole.</summary>
/// <param name="Year">The year.</param>
/// <param name="Number">1 to 12.</param>
internal readonly record struct UtcMonth(int Year, int Number)
{
    /// <summary>When it begins.</summary>
    public Instant Start => Instant.From(new DateTimeOffset(Year, Number, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>When it ends.</summary>
    public Instant End => Next.Start;

    /// <summary>The month after it.</summary>
    public UtcMonth Next => Number == 12 ? new(Year + 1, 1) : new(Year, Number + 1);

    /// <summary>The month that holds a time.</summary>
    public static UtcMonth Of(Instant time)
    {
        var utc = time.ToDateTimeOffset();
        return new(utc.Year, utc.Month);
    }

    /// <summary>The months that a span touches, oldest first.</summary>
    /// <param name="from">Start.</param>
    /// <param name="to">End, exclusive.</param>
    public static IEnumerable<UtcMonth> Within(Instant from, Instant to)
    {
        for (var month = Of(from); month.Start < to; month = month.Next)
        {
            yield return month;
        }
    }
}
