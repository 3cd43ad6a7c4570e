using System.Globalization;

namespace SensorPlatform.Simulator.Parking;

/// <summary>Who comes to a site, when, and for how long. Immutable; the defaults are a usual town site.</summary>
public sealed record SiteProfile
{
    /// <summary>A usual town site.</summary>
    public static SiteProfile Usual { get; } = new();

    /// <summary>Overnight guests who would come on a day, for each pitch, when season and weekday count 1. At least 0.</summary>
    public double NightDemandPerPitch { get; init; } = 0.62;

    /// <summary>Visitors who would stop for an hour or so around noon, counted in the same way. At least 0.</summary>
    public double VisitsPerPitch { get; init; } = 0.25;

    /// <summary>When overnight guests come; most in its middle.</summary>
    public HourSpan Arrivals { get; init; } = new(15, 20);

    /// <summary>When they leave; most in its middle.</summary>
    public HourSpan Departures { get; init; } = new(8, 12);

    /// <summary>Shares of guests who stay 1, 2, 3, … nights; their sum is 1.</summary>
    public IReadOnlyList<double> Nights { get; init; } = [0.5, 0.3, 0.15, 0.05];

    /// <summary>Nights that the site allows; null: no limit. Guests keep to it but for <see cref="Overstayers"/>.</summary>
    public int? MaximumStayNights { get; init; }

    /// <summary>Share of guests, 0 to 1, who stay one to three nights longer than allowed.</summary>
    public double Overstayers { get; init; }

    /// <summary>Demand from Monday to Sunday: seven factors.</summary>
    public IReadOnlyList<double> Weekdays { get; init; } = [0.9, 0.9, 0.9, 0.9, 1.3, 1.25, 0.75];

    /// <summary>Demand in the quietest week of January against that of late July, 0 to 1; in between a cosine.</summary>
    public double WinterDemand { get; init; } = 0.25;

    /// <summary>Standard deviation of the factor by which days differ without a reason (weather, chance), 0 to 0.5.</summary>
    public double DayVariation { get; init; }

    /// <summary>Events that are known in advance.</summary>
    public IReadOnlyList<YearlyEvent> Events { get; init; } = [];

    /// <summary>Days a year on which a crowd comes that nobody announced, 0 to 100.</summary>
    public double CrowdsPerYear { get; init; }

    /// <summary>Demand on such a day, at least 1.</summary>
    public double CrowdDemand { get; init; } = 3;

    /// <summary>All of it as text, to tell one profile from another.</summary>
    internal string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"{NightDemandPerPitch:R}|{VisitsPerPitch:R}|{Arrivals.From:R}|{Arrivals.To:R}|{Departures.From:R}|{Departures.To:R}|")
        + string.Join(' ', Nights.Select(Text)) + string.Join(' ', Weekdays.Select(Text))
        + string.Create(
            CultureInfo.InvariantCulture,
            $"|{MaximumStayNights}|{Overstayers:R}|{WinterDemand:R}|{DayVariation:R}|{CrowdsPerYear:R}|{CrowdDemand:R}|")
        + string.Join(' ', Events.Select(static yearly => string.Create(
            CultureInfo.InvariantCulture, $"{yearly.Month}-{yearly.Day}+{yearly.Days}*{yearly.Demand:R}")));

    /// <summary>Most nights that a guest stays.</summary>
    internal int LongestNights => Overstayers > 0 && MaximumStayNights is { } maximum
        ? Math.Max(Nights.Count, maximum + SiteStays.MostNightsTooMany)
        : Nights.Count;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
