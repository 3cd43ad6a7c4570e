using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Grains;

/// <summary>Which journal partition a device's messages go to.</summary>
public static class Partitions
{
    /// <summary>The partition of a device.</summary>
    /// <param name="device">The device; its network does not matter, so that a device moves between networks in place.</param>
    /// <param name="partitionCount">Partitions of the journal, 1 or more.</param>
    /// <returns>0 to <paramref name="partitionCount"/> - 1.</returns>
    /// <remarks>
    /// Journals on disk depend on it: it must never change. High and low half of the id are combined as
    /// <c>high * 0x9E3779B97F4A7C15 + low</c>, mixed by the finalizer of SplitMix64 (Steele, Lea, Flood 2014), and the
    /// upper 32 bits are scaled to the count by multiplication.
    /// </remarks>
    public static int Of(DeviceId device, int partitionCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitionCount, 1);
        var mixed = unchecked((device.High * 0x9E37_79B9_7F4A_7C15) + device.Low);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        return (int)(((mixed >> 32) * (uint)partitionCount) >> 32);
    }
}
