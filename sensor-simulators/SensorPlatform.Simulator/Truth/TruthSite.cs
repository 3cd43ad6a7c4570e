using System.Text.Json.Serialization;

namespace SensorPlatform.Simulator.Truth;

/// <summary>A site at the end, by what its sensors said.</summary>
/// <param name="Id">The site.</param>
/// <param name="Free">Pitches whose sensor said free.</param>
/// <param name="Occupied">Pitches whose sensor said occupied.</param>
/// <param name="Unknown">Pitches of which nothing was sent.</param>
/// <param name="Pitches">The pitches.</param>
public sealed record TruthSite(string Id, int Free, int Occupied, int Unknown, IReadOnlyList<TruthPitch> Pitches)
{
    /// <summary>
    /// Every stay by arrival, from those on the site when the run began; null when the simulation does not keep them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TruthStay>? Stays { get; init; }

    /// <summary>When guests found the site full; null when the simulation does not keep stays.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DateTimeOffset>? TurnedAway { get; init; }
}
