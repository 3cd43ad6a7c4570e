namespace SensorPlatform.Simulator.Parking;

/// <summary>A site whose year is played, for evaluations.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Pitches">Pitches, at least 1.</param>
/// <param name="Profile">Who comes.</param>
public sealed record SimulatedSite(string Id, int Pitches, SiteProfile Profile)
{
    /// <summary>A small free place at a harbour near the motorway: one night, many who stop at noon, late arrivals.</summary>
    public static SimulatedSite Harbour { get; } = new("harbour", 6, new SiteProfile
    {
        NightDemandPerPitch = 0.95,
        VisitsPerPitch = 0.5,
        Arrivals = new HourSpan(14, 22),
        Departures = new HourSpan(6.5, 11),
        Nights = [0.9, 0.1],
        MaximumStayNights = 2,
        Overstayers = 0.01,
        Weekdays = [0.9, 0.85, 0.85, 0.95, 1.35, 1.2, 0.9],
        WinterDemand = 0.3,
        DayVariation = 0.15,
        Events = [new YearlyEvent(6, 12, 3, 1.8)],
        CrowdsPerYear = 6,
        CrowdDemand = 2.5,
    });

    /// <summary>A place of middle size with power, in a town with a fair and a festival.</summary>
    public static SimulatedSite Park { get; } = new("park", 12, new SiteProfile
    {
        NightDemandPerPitch = 0.62,
        MaximumStayNights = 3,
        Overstayers = 0.02,
        DayVariation = 0.15,
        Events = [new YearlyEvent(5, 14, 4, 2), new YearlyEvent(9, 11, 3, 2.5), new YearlyEvent(12, 30, 3, 2)],
        CrowdsPerYear = 5,
    });

    /// <summary>A place at a spa: guests stay for days, the season is long, and few stop at noon.</summary>
    public static SimulatedSite Spa { get; } = new("spa", 10, new SiteProfile
    {
        NightDemandPerPitch = 0.25,
        VisitsPerPitch = 0.08,
        Arrivals = new HourSpan(13, 19),
        Departures = new HourSpan(9, 12.5),
        Nights = [0.1, 0.14, 0.16, 0.16, 0.16, 0.12, 0.16],
        MaximumStayNights = 7,
        Overstayers = 0.02,
        Weekdays = [1.05, 0.9, 0.9, 0.95, 1.15, 1.05, 1],
        WinterDemand = 0.45,
        DayVariation = 0.1,
        Events = [new YearlyEvent(8, 1, 5, 1.6), new YearlyEvent(12, 28, 5, 2)],
        CrowdsPerYear = 3,
        CrowdDemand = 2,
    });

    /// <summary>All three.</summary>
    public static IReadOnlyList<SimulatedSite> All { get; } = [Harbour, Park, Spa];
}
