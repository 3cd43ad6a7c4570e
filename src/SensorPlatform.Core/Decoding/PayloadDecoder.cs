using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding;

/// <summary>Decodes one payload of a device family.</summary>
/// <param name="payload">The application payload, any bytes, any length.</param>
/// <param name="context">FPort, the uplink's time, the device's constants.</param>
/// <param name="destination">Room for <see cref="DeviceFamily.MaxReadings"/> readings at least.</param>
/// <remarks>Never throws, never allocates, never writes a value that is not finite and within its quantity's range.</remarks>
public delegate DecodeResult PayloadDecoder(
    ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination);
