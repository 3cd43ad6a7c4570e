using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Adeunis;

/// <summary>Adeunis Pulse, versions 3 and 4 (akenza <c>adeunis/pulse4</c>, the maker's technical reference manual).</summary>
/// <remarks>
/// <code>
/// frame code, status (bits 7..5 frame counter, 3 hardware error, 2 a time stamp ends the frame, 1 battery low), big-endian:
/// 46        counter of A u32, counter of B u32
/// 47        flow of A u16, flow of B u16: one of them is above its limit (unconfirmed)
/// 5A, 5B    counter of A or B u32, then how much less each save before it had, u16 each
/// 30        alarms: bits 0, 1 flow of A, B; 2, 3 tampering at A, B; 4, 5 leak at A, B; then flows, not used (unconfirmed)
/// 10 to 3F  configuration and answers: the status alone
/// time stamp: u32, seconds since 2013-01-01T00:00:00Z
/// </code>
/// <para>Channel 1 is A, channel 2 is B; alarms are numbered 1 to 6 in the order of their bits. The time between saves is a
/// setting of the device (S320 or S321 with S301); without the parameter only the newest save is given.</para>
/// </remarks>
public static class Pulse
{
    private const byte LastApplicationPort = 199;
    private const int StampLength = 4;
    private const int StepLength = 2;
    private const int MaxSavesLength = 160;
    private const int Alarms = 6;
    private const long EpochUnixSeconds = 1_356_998_400;

    // 2018, before which no device of this kind was sold: an earlier stamp is the tail of a cut frame.
    private const uint FirstStamp = 157_766_400;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "adeunis/pulse",
        1,
        ["PULSE V3", "PULSE V4", "PULSE ATEX"],
        [1],
        [
            Quantity.BatteryLow.Name, Quantity.DeviceErrorCode.Name, Quantity.InputCount.Name, Quantity.InputValue.Name,
            Quantity.AlarmActive.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("adeunis/pulse4"), new("adeunis/pulse3"), new("adeunis/pulse-4"), new("adeunis/pulse-v4"),
            new("adeunis/pulse-3"), new("adeunis/pulse-v3"), new("adeunis/arf8230aa"), new("adeunis/adeunis-pulse"),
        ],
        Parameters = [new("savePeriod", "s", null, "Time between two saves of the counters (history period).")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : payload[0] is not (>= 0x10 and <= 0x3F or 0x46 or 0x47 or 0x5A or 0x5B) ? DecodeError.UnknownType
            : payload.Length < 2 ? DecodeError.Truncated
            : Frame(payload, in context, ref sink);
        return sink.End(error);
    }

    private static DecodeError Frame(ReadOnlySpan<byte> payload, in DecodeContext context, ref ReadingSink sink)
    {
        var status = payload[1];
        sink.Add(Quantity.BatteryLow, (status >> 1) & 1);
        sink.Add(Quantity.DeviceErrorCode, (status >> 3) & 1);
        var body = payload[2..];
        var time = Instant.None;
        if ((status & 0x04) != 0 && payload[0] >= 0x40)
        {
            var stamp = body.Length < StampLength ? 0 : BinaryPrimitives.ReadUInt32BigEndian(body[^StampLength..]);
            if (stamp < FirstStamp)
            {
                return DecodeError.Truncated;
            }

            time = Instant.FromUnixSeconds(EpochUnixSeconds + stamp);
            body = body[..^StampLength];
        }

        return payload[0] switch
        {
            0x46 => Counters(body, time, ref sink),
            0x47 => Flows(body, time, ref sink),
            0x5A => Saves(body, 1, time, in context, ref sink),
            0x5B => Saves(body, 2, time, in context, ref sink),
            0x30 => KeepAlive(body, ref sink),
            _ => DecodeError.None,
        };
    }

    private static DecodeError Counters(ReadOnlySpan<byte> body, Instant time, ref ReadingSink sink)
    {
        if (body.Length != 8)
        {
            return body.Length < 8 ? DecodeError.Truncated : DecodeError.TrailingBytes;
        }

        sink.Add(Quantity.InputCount.On(1), BinaryPrimitives.ReadUInt32BigEndian(body), time);
        sink.Add(Quantity.InputCount.On(2), BinaryPrimitives.ReadUInt32BigEndian(body[4..]), time);
        return DecodeError.None;
    }

    private static DecodeError Flows(ReadOnlySpan<byte> body, Instant time, ref ReadingSink sink)
    {
        if (body.Length != 4)
        {
            return body.Length < 4 ? DecodeError.Truncated : DecodeError.TrailingBytes;
        }

        sink.Add(Quantity.InputValue.On(1), BinaryPrimitives.ReadUInt16BigEndian(body), time);
        sink.Add(Quantity.InputValue.On(2), BinaryPrimitives.ReadUInt16BigEndian(body[2..]), time);
        return DecodeError.None;
    }

    private static DecodeError Saves(
        ReadOnlySpan<byte> body, byte channel, Instant time, in DecodeContext context, ref ReadingSink sink)
    {
        if (body.Length < 4 || (body.Length - 4) % StepLength != 0)
        {
            return DecodeError.Truncated;
        }

        if (body.Length > 4 + MaxSavesLength)
        {
            return DecodeError.TrailingBytes;
        }

        long count = BinaryPrimitives.ReadUInt32BigEndian(body);
        sink.Add(Quantity.InputCount.On(channel), count, time);
        var newest = time.IsNone ? context.Time : time;
        var period = 0.0;
        var isDated = !newest.IsNone && context.Parameters is { } parameters && parameters.TryGet(0, out period)
            && period is > 0 and <= 1_000_000;
        for (var offset = 4; offset < body.Length; offset += StepLength)
        {
            if (!isDated)
            {
                sink.Warn(DecodeWarning.UndatedRecord, offset + 2);
                break;
            }

            count -= BinaryPrimitives.ReadUInt16BigEndian(body[offset..]);
            var saves = (offset / StepLength) - 1;
            sink.Add(Quantity.InputCount.On(channel), count, newest - TimeSpan.FromSeconds(saves * period));
        }

        return DecodeError.None;
    }

    private static DecodeError KeepAlive(ReadOnlySpan<byte> body, ref ReadingSink sink)
    {
        if (body.IsEmpty)
        {
            return DecodeError.Truncated;
        }

        for (var i = 0; i < Alarms; i++)
        {
            sink.Add(Quantity.AlarmActive.On((byte)(i + 1)), (body[0] >> i) & 1);
        }

        return DecodeError.None;
    }
}
