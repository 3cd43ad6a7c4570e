using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Uplinks.TheThingsStack;

/// <content>The part of a message that is an uplink.</content>
public static partial class TheThingsStackEnvelope
{
    private static readonly ulong UplinkNames = FieldNames.Lengths(
        "session_key_id", "f_port", "f_cnt", "frm_payload", "rx_metadata", "settings", "received_at", "consumed_airtime", "confirmed",
        "app_s_key");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EnvelopeError ReadUplinkMessage<TCursor>(ref TCursor cursor, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        var seen = 0u;
        while (cursor.NextField(UplinkNames, out var name))
        {
            var error = ReadUplinkField(ref cursor, name, ref seen, ref parts, ref uplink);
            if (error != EnvelopeError.None)
            {
                return error;
            }
        }

        uplink.Measured = uplink.Measured.IsNone ? parts.SettingsTime : uplink.Measured;
        return EnvelopeError.None;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EnvelopeError ReadUplinkField<TCursor>(
        ref TCursor cursor, scoped ReadOnlySpan<byte> name, ref uint seen, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        switch (name.Length)
        {
            case 5 when name.SequenceEqual("f_cnt"u8):
                return EnvelopeFields.Once(ref seen, 0) ? EnvelopeFields.ReadFrameCounter(ref cursor, ref uplink) : EnvelopeError.WrongShape;
            case 6 when name.SequenceEqual("f_port"u8):
                return EnvelopeFields.Once(ref seen, 1) ? EnvelopeFields.ReadFPort(ref cursor, ref uplink) : EnvelopeError.WrongShape;
            case 8 when name.SequenceEqual("settings"u8):
                return EnvelopeFields.Once(ref seen, 2) ? ReadSettings(ref cursor, ref parts, ref uplink) : EnvelopeError.WrongShape;
            case 11 when name.SequenceEqual("frm_payload"u8):
                return EnvelopeFields.Once(ref seen, 3) ? EnvelopeFields.ReadPayload(ref cursor, ref uplink) : EnvelopeError.WrongShape;
            case 11 when name.SequenceEqual("rx_metadata"u8):
                return EnvelopeFields.Once(ref seen, 4) ? ReadRxMetadata(ref cursor, ref uplink) : EnvelopeError.WrongShape;
            case 11 when name.SequenceEqual("received_at"u8):
                return EnvelopeFields.Once(ref seen, 5)
                    ? EnvelopeFields.ReadTime(ref cursor, out parts.NetworkReceived)
                    : EnvelopeError.WrongShape;
            case 14 when name.SequenceEqual("session_key_id"u8):
                return EnvelopeFields.Once(ref seen, 6)
                    ? EnvelopeFields.ReadSessionKeyId(ref cursor, out parts.SessionKeyId)
                    : EnvelopeError.WrongShape;
            default:
                return ReadSeldomField(ref cursor, name, ref seen, ref parts, ref uplink);
        }
    }

    private static EnvelopeError ReadSeldomField<TCursor>(
        ref TCursor cursor, scoped ReadOnlySpan<byte> name, ref uint seen, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        var isFirst = true;
        if (name.SequenceEqual("consumed_airtime"u8))
        {
            isFirst = EnvelopeFields.Once(ref seen, 7);
            uplink.AirtimeMicroseconds = ReadAirtime(ref cursor);
        }
        else if (name.SequenceEqual("confirmed"u8))
        {
            isFirst = EnvelopeFields.Once(ref seen, 8);
            uplink.Confirmed = cursor.IsTrue();
        }
        else
        {
            if (name.SequenceEqual("app_s_key"u8))
            {
                // Only there with skip_payload_crypto: the payload is still encrypted.
                isFirst = EnvelopeFields.Once(ref seen, 9);
                parts.IsEncrypted = !cursor.IsNull;
            }

            cursor.Skip();
        }

        return isFirst ? EnvelopeError.None : EnvelopeError.WrongShape;
    }
}
