namespace SensorPlatform.Core.Air.Indices;

/// <summary>Which pollutants an index needs to be complete: of each group one. No group: anything is enough.</summary>
/// <param name="Groups">The groups.</param>
public sealed record AirIndexNeeds(IReadOnlyList<IReadOnlyList<Pollutant>> Groups)
{
    /// <summary>Any one pollutant is enough.</summary>
    public static AirIndexNeeds Any { get; } = new(Groups: []);
}
