using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding;

/// <summary>Decodes one payload of a device family.</summary>
/// <param name="payload">The application payload, any bytes, any length.</param>
/// <param name="fPort">FPort, 0 to 255.</param>
/// <param name="destination">Room for <see cref="DeviceFamily.MaxReadings"/> readings at least.</param>
/// <param name="written">Readings written; 0 when an error is returned.</param>
/// <returns><see cref="DecodeError.None"/>, also when a valid frame carries no reading (a start-up frame).</returns>
/// <remarks>Never throws, never allocates, never writes a value that is not finite and within its quantity's range.</remarks>
public delegate DecodeError PayloadDecoder(
    ReadOnlySpan<byte> payload, byte fPort, Span<Reading> destination, out int written);
