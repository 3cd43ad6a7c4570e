using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Calibration;

/// <summary>The versions of one quantity of a sensor, by the time from which on they hold.</summary>
internal sealed class CalibratedQuantity(Quantity quantity, Calibration[] versions)
{
    internal Quantity Quantity => quantity;

    internal Quantity Raw { get; } = RawQuantities.RawOf(quantity);

    /// <summary>The version that holds for a measured time; null when none does yet.</summary>
    internal Calibration? At(Instant time)
    {
        for (var i = versions.Length - 1; i >= 0; i--)
        {
            if (versions[i].ValidFrom <= time)
            {
                return versions[i];
            }
        }

        return null;
    }
}
