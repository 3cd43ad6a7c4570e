using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding;

/// <summary>What a decoder may know beside the payload.</summary>
/// <param name="FPort">FPort, 0 to 255.</param>
/// <param name="Time">
/// The uplink's event time: the base for readings that a device dates by "so long ago". <see cref="Instant.None"/> when it is not
/// known; such readings then have no time of their own but the newest.
/// </param>
/// <param name="Parameters">
/// Constants of this very device, in the order of <see cref="DeviceFamily.Parameters"/>; null: the family's defaults.
/// </param>
public readonly record struct DecodeContext(byte FPort, Instant Time = default, DeviceParameters? Parameters = null);
