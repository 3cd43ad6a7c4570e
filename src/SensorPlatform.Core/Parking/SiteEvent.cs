using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>Something that brings more guests to a site, or fewer.</summary>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends.</param>
/// <param name="Demand">Arrivals against an ordinary day, above 0: 2 is twice as many.</param>
public readonly record struct SiteEvent(Instant From, Instant To, double Demand);
