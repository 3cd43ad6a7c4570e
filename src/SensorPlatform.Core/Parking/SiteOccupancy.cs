namespace SensorPlatform.Core.Parking;

/// <summary>Pitches of a site by state.</summary>
/// <param name="Free">Pitches known to be free.</param>
/// <param name="Occupied">Pitches known to be occupied.</param>
/// <param name="Unknown">Pitches of which nothing is known.</param>
/// <param name="Closed">Pitches that the city has closed.</param>
public readonly record struct SiteOccupancy(int Free, int Occupied, int Unknown, int Closed)
{
    /// <summary>All pitches.</summary>
    public int Total => Free + Occupied + Unknown + Closed;

    /// <summary>The site with one pitch more.</summary>
    public SiteOccupancy With(PitchState pitch) => pitch switch
    {
        PitchState.Free => this with { Free = Free + 1 },
        PitchState.Occupied => this with { Occupied = Occupied + 1 },
        PitchState.Closed => this with { Closed = Closed + 1 },
        _ => this with { Unknown = Unknown + 1 },
    };

    /// <summary>Counts pitches.</summary>
    public static SiteOccupancy Of(ReadOnlySpan<PitchState> pitches)
    {
        var site = default(SiteOccupancy);
        foreach (var pitch in pitches)
        {
            site = site.With(pitch);
        }

        return site;
    }
}
