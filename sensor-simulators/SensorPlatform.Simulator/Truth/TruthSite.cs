namespace SensorPlatform.Simulator.Truth;

/// <summary>A site at the end, by what its sensors said.</summary>
/// <param name="Id">The site.</param>
/// <param name="Free">Pitches whose sensor said free.</param>
/// <param name="Occupied">Pitches whose sensor said occupied.</param>
/// <param name="Unknown">Pitches of which nothing was sent.</param>
/// <param name="Pitches">The pitches.</param>
public sealed record TruthSite(string Id, int Free, int Occupied, int Unknown, IReadOnlyList<TruthPitch> Pitches);
