using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>What the payloads of Dragino's devices have in common. Big-endian throughout.</summary>
internal static class DraginoPart
{
    private const ushort NotConnected = 0x7FFF;
    private const int StatusLength = 7;

    /// <summary>FPort of the device status: model, firmware (2), band, sub-band, u16 mV.</summary>
    internal const byte StatusPort = 5;

    /// <summary>Measurements come on FPort 2; akenza's examples have some on FPort 1.</summary>
    internal static bool IsDataPort(byte fPort) => fPort is 1 or 2;

    /// <summary>The lower 14 bits are mV; what stands above them differs.</summary>
    internal static void AddBattery(ushort raw, ref ReadingSink sink) => sink.Add(Quantity.Battery, (raw & 0x3FFF) / 1000.0);

    /// <summary>A temperature in 0.01 Cel; 0x7FFF says that there is no probe.</summary>
    internal static void AddHundredths(Quantity quantity, ushort raw, ref ReadingSink sink, Instant time = default)
    {
        if (raw == NotConnected)
        {
            sink.AddWithout(quantity, Quality.NotMeasured, time);
        }
        else
        {
            sink.Add(quantity, (short)raw / 100.0, time);
        }
    }

    /// <summary>
    /// A temperature in 0.1 Cel. No probe is 0x7FFF; some firmware divides that by 10 first, which makes 327.6 or 327.7 of it.
    /// </summary>
    internal static void AddTenths(Quantity quantity, ushort raw, ref ReadingSink sink, Instant time = default)
    {
        if (raw is NotConnected or 3276 or 3277)
        {
            sink.AddWithout(quantity, Quality.NotMeasured, time);
        }
        else
        {
            sink.Add(quantity, (short)raw / 10.0, time);
        }
    }

    /// <summary>Relative humidity in 0.1 %; all ones say that there is no sensor.</summary>
    internal static void AddHumidity(ushort raw, ref ReadingSink sink, Instant time = default)
    {
        if (raw is ushort.MaxValue or NotConnected)
        {
            sink.AddWithout(Quantity.AirRelativeHumidity, Quality.NotMeasured, time);
        }
        else
        {
            sink.Add(Quantity.AirRelativeHumidity, raw / 10.0, time);
        }
    }

    /// <summary>A distance in mm; 0 says that no sensor was found.</summary>
    /// <param name="quantity">Quantity and channel.</param>
    /// <param name="raw">mm.</param>
    /// <param name="shortest">What the sensor cannot measure below; smaller numbers are its mark for "invalid".</param>
    /// <param name="sink">The readings.</param>
    /// <param name="time">The record's own time.</param>
    internal static void AddDistance(Quantity quantity, ushort raw, int shortest, ref ReadingSink sink, Instant time = default)
    {
        if (raw < shortest || raw is 0 or ushort.MaxValue)
        {
            sink.AddWithout(quantity, Quality.NotMeasured, time);
        }
        else
        {
            sink.Add(quantity, raw, time);
        }
    }

    /// <summary>The device status of <see cref="StatusPort"/>: the battery is its only measurement.</summary>
    internal static DecodeError Status(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        if (payload.Length != StatusLength)
        {
            return payload.IsEmpty ? DecodeError.Empty
                : payload.Length < StatusLength ? DecodeError.Truncated
                : DecodeError.TrailingBytes;
        }

        sink.Add(Quantity.Battery, ((payload[5] << 8) | payload[6]) / 1000.0);
        return DecodeError.None;
    }

    /// <summary>Ends a layout of fixed length whose fields could all be read.</summary>
    internal static DecodeError End(in PayloadReader reader) => reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
}
