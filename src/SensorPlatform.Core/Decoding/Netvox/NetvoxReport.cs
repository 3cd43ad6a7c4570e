namespace SensorPlatform.Core.Decoding.Netvox;

/// <summary>One kind of report: what stands where in the frame of 11 bytes.</summary>
/// <param name="hasBattery">Byte 3 is the battery.</param>
/// <param name="fields">Numbers at fixed places, counted from the frame's beginning.</param>
internal sealed class NetvoxReport(bool hasBattery, params BigEndianField[] fields)
{
    /// <summary>Byte 3 is the battery: bits 0 to 6 0.1 V, bit 7 "low"; 0 with mains supply.</summary>
    internal bool HasBattery => hasBattery;

    /// <summary>The numbers.</summary>
    internal BigEndianLayout Layout { get; } = new(NetvoxPort6.FrameLength, fields);

    /// <summary>What needs more than a number at a place.</summary>
    internal NetvoxCurrents Currents { get; init; }
}
