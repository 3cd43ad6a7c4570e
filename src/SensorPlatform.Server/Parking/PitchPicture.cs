using SensorPlatform.Core.Parking;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Parking;

/// <summary>A pitch at one moment.</summary>
/// <param name="Pitch">The pitch as it is configured.</param>
/// <param name="Estimate">What may be said of it: the override's word, else the city file's, else the monitor's.</param>
/// <param name="Override">How it is set by hand; null when it is not.</param>
/// <param name="Stay">
/// The stay on it; null when nobody stands there, or when that is not known. For operators, never published.
/// </param>
internal sealed record PitchPicture(Pitch Pitch, PitchEstimate Estimate, PitchOverride? Override, Stay? Stay)
{
    /// <summary>What is wrong with its sensor, since when. The same object as long as nothing of it changes.</summary>
    public IReadOnlyList<PitchFaultFinding> Findings { get; init; } = [];
}
