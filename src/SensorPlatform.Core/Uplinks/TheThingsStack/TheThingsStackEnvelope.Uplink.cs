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
        var field = UplinkFieldOf(name);
        if (field == UplinkField.Unused)
        {
            cursor.Skip();
            return EnvelopeError.None;
        }

        if (!EnvelopeFields.Once(ref seen, (int)field))
        {
            return EnvelopeError.WrongShape;
        }

        switch (field)
        {
            case UplinkField.SessionKeyId:
                return EnvelopeFields.ReadSessionKeyId(ref cursor, out parts.SessionKeyId);
            case UplinkField.FPort:
                return EnvelopeFields.ReadFPort(ref cursor, ref uplink);
            case UplinkField.FrameCounter:
                return EnvelopeFields.ReadFrameCounter(ref cursor, ref uplink);
            case UplinkField.Payload:
                return EnvelopeFields.ReadPayload(ref cursor, ref uplink);
            case UplinkField.ReceivedAt:
                return EnvelopeFields.ReadTime(ref cursor, out parts.NetworkReceived);
            case UplinkField.RxMetadata:
                return ReadRxMetadata(ref cursor, ref uplink);
            case UplinkField.Settings:
                return ReadSettings(ref cursor, ref parts, ref uplink);
            case UplinkField.AppSKey:
                // Only there with skip_payload_crypto: the payload is still encrypted.
                parts.IsEncrypted = !cursor.IsNull;
                cursor.Skip();
                return EnvelopeError.None;
            case UplinkField.Confirmed:
                uplink.Confirmed = cursor.IsTrue();
                return EnvelopeError.None;
            default:
                uplink.AirtimeMicroseconds = ReadAirtime(ref cursor);
                return EnvelopeError.None;
        }
    }

    private static UplinkField UplinkFieldOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("session_key_id"u8) ? UplinkField.SessionKeyId
        : name.SequenceEqual("f_port"u8) ? UplinkField.FPort
        : name.SequenceEqual("f_cnt"u8) ? UplinkField.FrameCounter
        : name.SequenceEqual("frm_payload"u8) ? UplinkField.Payload
        : name.SequenceEqual("rx_metadata"u8) ? UplinkField.RxMetadata
        : name.SequenceEqual("settings"u8) ? UplinkField.Settings
        : name.SequenceEqual("received_at"u8) ? UplinkField.ReceivedAt
        : name.SequenceEqual("consumed_airtime"u8) ? UplinkField.ConsumedAirtime
        : name.SequenceEqual("confirmed"u8) ? UplinkField.Confirmed
        : name.SequenceEqual("app_s_key"u8) ? UplinkField.AppSKey
        : UplinkField.Unused;

    private enum UplinkField
    {
        Unused = 0,
        SessionKeyId,
        FPort,
        FrameCounter,
        Payload,
        RxMetadata,
        Settings,
        ReceivedAt,
        ConsumedAirtime,
        Confirmed,
        AppSKey,
    }
}
