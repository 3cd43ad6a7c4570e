using SensorPlatform.Core.Uplinks.AirQino;

namespace SensorPlatform.Core.Decoding.AirQino;

/// <summary>
/// The payload that <see cref="AirQinoReport"/> makes of a report: entries of nine bytes, a sensor's code and its value as an
/// IEEE 754 double, little-endian (docs/formats/envelopes.md).
/// </summary>
internal static class AirQinoEntries
{
    /// <summary>Length of an entry in bytes.</summary>
    internal const int Length = 1 + sizeof(double);

    /// <summary>Reads all values, so that they can judge each other before any becomes a reading.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="values">Room for <see cref="AirQinoSensor.Count"/> values; those that are not there become NaN.</param>
    /// <param name="lastCode">The last code that the sort of report may have.</param>
    /// <returns>Why it cannot be read.</returns>
    internal static DecodeError Read(ReadOnlySpan<byte> payload, Span<double> values, byte lastCode)
    {
        values.Fill(double.NaN);
        if (payload.IsEmpty)
        {
            return DecodeError.Empty;
        }

        var reader = new PayloadReader(payload);
        while (!reader.IsAtEnd)
        {
            if (!reader.TryReadByte(out var code) || !reader.TryReadDoubleLittleEndian(out var value))
            {
                return DecodeError.Truncated;
            }

            if (code == AirQinoSensor.Unknown || code > lastCode)
            {
                return DecodeError.UnknownType;
            }

            values[code] = value;
        }

        return DecodeError.None;
    }
}
