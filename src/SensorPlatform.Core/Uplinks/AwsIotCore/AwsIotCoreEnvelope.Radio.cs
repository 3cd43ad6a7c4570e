using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.AwsIotCore;

/// <content>Gateways and radio settings.</content>
public static partial class AwsIotCoreEnvelope
{
    private static void ReadSetting<TCursor>(ref TCursor cursor, Field field, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        switch (field)
        {
            case Field.Frequency:
                uplink.FrequencyHz = EnvelopeFields.ReadSetting(ref cursor);
                break;
            case Field.DataRate:
                parts.DataRate = cursor.TryUInt64(out var index) ? index : LoRaDataRate.NoIndex;
                break;
            case Field.SpreadingFactor:
                uplink.SpreadingFactor = EnvelopeFields.ReadSpreadingFactor(ref cursor);
                break;
            case Field.Bandwidth:
                uplink.BandwidthHz = LoRaDataRate.InHertz(EnvelopeFields.ReadSetting(ref cursor));
                break;
            default:
                uplink.CodingRate = EnvelopeFields.ReadCodingRate(ref cursor);
                break;
        }
    }

    private static EnvelopeError ReadGateways<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsArray)
        {
            return cursor.IsNull ? EnvelopeError.None : EnvelopeError.WrongShape;
        }

        var tally = default(GatewayTally);
        while (cursor.NextItem())
        {
            if (!cursor.IsObject)
            {
                return EnvelopeError.WrongShape;
            }

            ReadGateway(ref cursor, ref tally);
        }

        tally.CopyTo(ref uplink);
        return EnvelopeError.None;
    }

    private static void ReadGateway<TCursor>(ref TCursor cursor, ref GatewayTally tally)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        var gateway = 0UL;
        var rssi = 0.0;
        var snr = 0.0;
        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual("GatewayEui"u8))
            {
                gateway = EnvelopeFields.ReadGatewayId(ref cursor);
            }
            else if (name.SequenceEqual("Rssi"u8))
            {
                rssi = EnvelopeFields.ReadLevel(ref cursor);
            }
            else if (name.SequenceEqual("Snr"u8))
            {
                snr = EnvelopeFields.ReadLevel(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }

        tally.Add(gateway, rssi, snr, Instant.None);
    }
}
