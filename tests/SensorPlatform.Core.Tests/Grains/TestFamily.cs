using System.Buffers.Binary;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Grains;

// A payload layout of our own. An entry is a quantity's index and an int16 of halves; 0xF0 before it means that four
// bytes of Unix seconds follow it; 0xEE before it that the probe gave no value; 0xFF is refused.
internal static class TestFamily
{
    private const byte OwnTime = 0xF0;
    private const byte NoValue = 0xEE;

    internal static DeviceFamily Instance { get; } =
        new("test/halves", 1, ["Halves"], [1], ["air.temperature"], Decode);

    internal static byte[] Entry(Quantity quantity, double value)
    {
        var bytes = new byte[3];
        bytes[0] = quantity.Index;
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(1), (short)(value * 2));
        return bytes;
    }

    internal static byte[] History(Quantity quantity, double value, Instant time)
    {
        var bytes = new byte[8];
        bytes[0] = OwnTime;
        Entry(quantity, value).CopyTo(bytes, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)time.UnixSeconds);
        return bytes;
    }

    internal static byte[] Missing(Quantity quantity) => [NoValue, .. Entry(quantity, 0)];

    private static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var count = 0;
        while (!payload.IsEmpty)
        {
            var mark = payload[0];
            var head = mark is OwnTime or NoValue ? 1 : 0;
            var length = head + 3 + (mark == OwnTime ? 4 : 0);
            if (mark == 0xFF)
            {
                return new DecodeResult(DecodeError.UnknownType, 0);
            }

            if (payload.Length < length)
            {
                return new DecodeResult(DecodeError.Truncated, 0);
            }

            var time = mark == OwnTime
                ? Instant.FromUnixSeconds(BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]))
                : Instant.None;
            var value = BinaryPrimitives.ReadInt16LittleEndian(payload[(head + 1)..]) / 2.0;
            destination[count++] = mark == NoValue
                ? new Reading(time, 0, new Quantity(payload[head]), Quality.NotMeasured)
                : new Reading(time, value, new Quantity(payload[head]), Quality.Good);
            payload = payload[length..];
        }

        return new DecodeResult(DecodeError.None, count);
    }
}
