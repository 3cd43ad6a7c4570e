using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Calibration;

/// <summary>All versions of the calibrations of one sensor.</summary>
/// <param name="versions">In any order.</param>
public sealed class SensorCalibrations(IReadOnlyList<Calibration> versions)
{
    /// <summary>All versions.</summary>
    public IReadOnlyList<Calibration> Versions => versions;

    /// <summary>The version that holds for a measured time; null when none does yet.</summary>
    public Calibration? At(Quantity quantity, Instant time)
    {
        var found = default(Calibration);
        foreach (var version in versions)
        {
            if (version.Quantity == quantity
                && version.ValidFrom <= time
                && (found is null || (version.ValidFrom, version.Version).CompareTo((found.ValidFrom, found.Version)) > 0))
            {
                found = version;
            }
        }

        return found;
    }
}
