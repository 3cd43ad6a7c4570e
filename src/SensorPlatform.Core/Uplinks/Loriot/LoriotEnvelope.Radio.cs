using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.Loriot;

/// <content>Gateways and radio settings.</content>
public static partial class LoriotEnvelope
{
    private const uint LargestAirtimeMilliseconds = 60_000;

    private static EnvelopeError ReadRadioField<TCursor>(
        ref TCursor cursor, Field field, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        switch (field)
        {
            case Field.Frequency:
                uplink.FrequencyHz = EnvelopeFields.ReadSetting(ref cursor);
                return EnvelopeError.None;
            case Field.Rssi:
                parts.Rssi = EnvelopeFields.ReadLevel(ref cursor);
                return EnvelopeError.None;
            case Field.Snr:
                parts.Snr = EnvelopeFields.ReadLevel(ref cursor);
                return EnvelopeError.None;
            case Field.DataRate:
                uplink.CodingRate = cursor.TryText(out var text) ? LoRaDataRate.Read(text, ref uplink) : (byte)0;
                return EnvelopeError.None;
            case Field.Airtime:
                var milliseconds = EnvelopeFields.ReadSetting(ref cursor);
                uplink.AirtimeMicroseconds = milliseconds <= LargestAirtimeMilliseconds ? milliseconds * 1_000 : 0;
                return EnvelopeError.None;
            default:
                return ReadGateways(ref cursor, ref parts);
        }
    }

    private static EnvelopeError ReadGateways<TCursor>(ref TCursor cursor, ref Parts parts)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsArray)
        {
            return cursor.IsNull ? EnvelopeError.None : EnvelopeError.WrongShape;
        }

        while (cursor.NextItem())
        {
            if (!cursor.IsObject)
            {
                return EnvelopeError.WrongShape;
            }

            parts.HasReception = true;
            ReadGateway(ref cursor, ref parts.Gateways);
        }

        return EnvelopeError.None;
    }

    private static void ReadGateway<TCursor>(ref TCursor cursor, ref GatewayTally tally)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        var gateway = 0UL;
        var rssi = 0.0;
        var snr = 0.0;
        var time = Instant.None;
        var timestamp = Instant.None;
        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual("gweui"u8))
            {
                gateway = EnvelopeFields.ReadGatewayId(ref cursor);
            }
            else if (name.SequenceEqual("rssi"u8))
            {
                rssi = EnvelopeFields.ReadLevel(ref cursor);
            }
            else if (name.SequenceEqual("snr"u8))
            {
                snr = EnvelopeFields.ReadLevel(ref cursor);
            }
            else if (name.SequenceEqual("time"u8))
            {
                time = EnvelopeFields.ReadGatewayTime(ref cursor);
            }
            else if (name.SequenceEqual("ts"u8))
            {
                timestamp = EnvelopeFields.ReadGatewayMilliseconds(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }

        tally.Add(gateway, rssi, snr, time.IsNone ? timestamp : time);
    }
}
