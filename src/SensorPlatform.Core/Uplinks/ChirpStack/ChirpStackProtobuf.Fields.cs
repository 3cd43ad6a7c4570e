using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.ChirpStack;

/// <content>The event's own fields. Numbers in comments are those of api/proto/integration/integration.proto.</content>
public static partial class ChirpStackProtobuf
{
    private static EnvelopeError ReadEvent(
        ReadOnlySpan<byte> message, scoped ReadOnlySpan<byte> eventName, ref Uplink uplink)
    {
        var parts = default(Parts);
        parts.IsJoin = eventName.SequenceEqual("join"u8);

        // A log event has no deduplication id: its time is field 1 and its device field 2.
        var shift = eventName.SequenceEqual("log"u8) ? 1 : 0;
        var reader = new ProtobufReader(message);
        while (reader.NextField(out var field))
        {
            var error = ReadField(ref reader, field + shift, ref parts, ref uplink);
            if (error != EnvelopeError.None)
            {
                return error;
            }
        }

        if (reader.IsBroken)
        {
            return EnvelopeError.NotProtobuf;
        }

        if (parts.HasReception)
        {
            parts.Gateways.CopyTo(ref uplink);
        }

        if (!parts.HasDeviceInfo)
        {
            return EnvelopeError.WrongShape;
        }

        if (uplink.Device.IsNone)
        {
            return EnvelopeError.NoDevice;
        }

        uplink.Session = parts.SessionKeyId != 0 ? parts.SessionKeyId : parts.DevAddr;
        ChirpStackEvent.SetKind(eventName, parts.HasFrame, parts.IsEncrypted, ref uplink);
        return uplink.Kind == UplinkKind.Other ? EnvelopeError.None : parts.FrameError;
    }

    private static EnvelopeError ReadField(ref ProtobufReader reader, int field, ref Parts parts, ref Uplink uplink)
    {
        switch (field)
        {
            case 1:
                uplink.DeduplicationHash = reader.TryBytes(out var id) && !id.IsEmpty ? StableHash.Of(id) : 0;
                return EnvelopeError.None;
            case 2:
                return !reader.TryBytes(out var time) ? EnvelopeError.None : ReadTime(time, out uplink.NetworkReceived);
            case 3:
                return !reader.TryBytes(out var device) ? EnvelopeError.None : ReadDeviceInfo(device, ref parts, ref uplink);
            case 4:
                // From here on an event of another kind has other fields: what is wrong counts for uplinks and joins alone.
                parts.Fail(!reader.TryBytes(out var devAddr) || EnvelopeFields.TryHashDevAddr(devAddr, out parts.DevAddr)
                    ? EnvelopeError.None
                    : EnvelopeError.WrongShape);
                return EnvelopeError.None;
            case 6 when parts.IsJoin:
                return !reader.TryBytes(out var context) ? EnvelopeError.None : ReadJoinServerContext(context, ref parts);
            case >= 7 and <= 10:
                ReadFrameField(ref reader, field, ref parts, ref uplink);
                return EnvelopeError.None;
            case 12:
                return !reader.TryBytes(out var reception) ? EnvelopeError.None : ReadReception(reception, ref parts);
            case 13:
                return !reader.TryBytes(out var settings) ? EnvelopeError.None : ReadTxInfo(settings, ref uplink);
            case 15 when !parts.IsJoin:
                return !reader.TryBytes(out var server) ? EnvelopeError.None : ReadJoinServerContext(server, ref parts);
            default:
                return EnvelopeError.None;
        }
    }

    // f_cnt 7, f_port 8, confirmed 9, data 10.
    private static void ReadFrameField(ref ProtobufReader reader, int field, ref Parts parts, ref Uplink uplink)
    {
        if (field == 10)
        {
            if (reader.TryBytes(out var payload))
            {
                parts.HasFrame = true;
                parts.Fail(uplink.TrySetPayload(payload) ? EnvelopeError.None : EnvelopeError.PayloadTooLong);
            }

            return;
        }

        if (!reader.TryVarint(out var value))
        {
            return;
        }

        switch (field)
        {
            case 7:
                parts.HasFrame = true;
                uplink.FrameCounter = (uint)value;
                parts.Fail(value <= uint.MaxValue ? EnvelopeError.None : EnvelopeError.BadNumber);
                break;
            case 8:
                uplink.FPort = (byte)value;
                parts.Fail(value <= byte.MaxValue ? EnvelopeError.None : EnvelopeError.BadNumber);
                break;
            default:
                uplink.Confirmed = value != 0;
                break;
        }
    }

    private static EnvelopeError ReadDeviceInfo(ReadOnlySpan<byte> message, ref Parts parts, ref Uplink uplink)
    {
        parts.HasDeviceInfo = true;
        var reader = new ProtobufReader(message);
        while (reader.NextField(out var field))
        {
            // dev_eui
            if (field == 8 && reader.TryBytes(out var text) && !DeviceId.TryParseDevEui(text, out uplink.Device))
            {
                return EnvelopeError.NoDevice;
            }
        }

        return reader.IsBroken ? EnvelopeError.NotProtobuf : EnvelopeError.None;
    }

    // session_key_id 1, app_s_key 2. The key is held by another server then: ChirpStack could not decrypt.
    private static EnvelopeError ReadJoinServerContext(ReadOnlySpan<byte> message, ref Parts parts)
    {
        var reader = new ProtobufReader(message);
        while (reader.NextField(out var field))
        {
            if (field == 1 && reader.TryBytes(out var id))
            {
                parts.SessionKeyId = EnvelopeFields.HashSessionKeyId(id);
                parts.IsEncrypted |= parts.SessionKeyId != 0;
            }
            else
            {
                parts.IsEncrypted |= field == 2;
            }
        }

        return reader.IsBroken ? EnvelopeError.NotProtobuf : EnvelopeError.None;
    }

    // google.protobuf.Timestamp: seconds 1, nanos 2.
    private static EnvelopeError ReadTime(ReadOnlySpan<byte> message, out Instant time)
    {
        const ulong NanosecondsPerSecond = 1_000_000_000;
        const ulong LargestSeconds = (long.MaxValue / NanosecondsPerSecond) - 1;
        time = Instant.None;
        var seconds = 0UL;
        var nanoseconds = 0UL;
        var reader = new ProtobufReader(message);
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1:
                    reader.TryVarint(out seconds);
                    break;
                case 2:
                    reader.TryVarint(out nanoseconds);
                    break;
                default:
                    break;
            }
        }

        if (reader.IsBroken)
        {
            return EnvelopeError.NotProtobuf;
        }

        // Times before 1970 come as very large numbers; no network server was there then.
        if (seconds > LargestSeconds || nanoseconds >= NanosecondsPerSecond)
        {
            return EnvelopeError.BadTime;
        }

        time = new Instant((long)((seconds * NanosecondsPerSecond) + nanoseconds));
        return EnvelopeError.None;
    }

    private struct Parts
    {
        internal bool IsJoin;
        internal bool HasDeviceInfo;
        internal bool HasFrame;
        internal bool HasReception;
        internal bool IsEncrypted;
        internal ulong DevAddr;
        internal ulong SessionKeyId;
        internal EnvelopeError FrameError;
        internal GatewayTally Gateways;

        internal void Fail(EnvelopeError error) => FrameError = FrameError == EnvelopeError.None ? error : FrameError;
    }
}
