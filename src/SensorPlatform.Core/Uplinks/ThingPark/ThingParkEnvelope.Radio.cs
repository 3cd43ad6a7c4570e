using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.ThingPark;

/// <content>Gateways (LRR, long range relay) and radio settings.</content>
public static partial class ThingParkEnvelope
{
    private const uint AssumedBandwidthHz = 125_000;
    private const uint AmericanFrequencyHz = 900_000_000;

    private static EnvelopeError ReadRadioField<TCursor>(
        ref TCursor cursor, Field field, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        switch (field)
        {
            case Field.Gateway:
                parts.Gateway = EnvelopeFields.ReadGatewayId(ref cursor);
                return EnvelopeError.None;
            case Field.Rssi:
                parts.Rssi = EnvelopeFields.ReadLevel(ref cursor);
                return EnvelopeError.None;
            case Field.Snr:
                parts.Snr = EnvelopeFields.ReadLevel(ref cursor);
                return EnvelopeError.None;
            case Field.SpreadingFactor:
                uplink.SpreadingFactor = EnvelopeFields.ReadSpreadingFactor(ref cursor);
                return EnvelopeError.None;
            case Field.Frequency:
                uplink.FrequencyHz = EnvelopeFields.ReadMegahertz(ref cursor);
                return EnvelopeError.None;
            case Field.GatewayCount:
                parts.GatewayCount = (byte)Math.Min(EnvelopeFields.ReadSetting(ref cursor), byte.MaxValue);
                return EnvelopeError.None;
            default:
                return ReadGateways(ref cursor, ref parts);
        }
    }

    private static EnvelopeError ReadGateways<TCursor>(ref TCursor cursor, ref Parts parts)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsObject)
        {
            // Null, and an empty text where XML was turned into JSON.
            cursor.Skip();
            return EnvelopeError.None;
        }

        while (cursor.NextField(out var name))
        {
            if (!name.SequenceEqual("Lrr"u8))
            {
                cursor.Skip();
            }
            else if (cursor.IsObject)
            {
                ReadGateway(ref cursor, ref parts.Gateways);
            }
            else if (cursor.IsArray)
            {
                while (cursor.NextItem())
                {
                    if (!cursor.IsObject)
                    {
                        return EnvelopeError.WrongShape;
                    }

                    ReadGateway(ref cursor, ref parts.Gateways);
                }
            }
            else
            {
                cursor.Skip();
            }
        }

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
            if (name.SequenceEqual("Lrrid"u8))
            {
                gateway = EnvelopeFields.ReadGatewayId(ref cursor);
            }
            else if (name.SequenceEqual("LrrRSSI"u8))
            {
                rssi = EnvelopeFields.ReadLevel(ref cursor);
            }
            else if (name.SequenceEqual("LrrSNR"u8))
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

    // The report names the best gateway, the list also others, and the count those that the list has no room for.
    private static void CompleteRadio(ref Parts parts, ref Uplink uplink)
    {
        if (parts.Gateway != 0)
        {
            parts.Gateways.Add(parts.Gateway, parts.Rssi, parts.Snr, Instant.None);
        }

        parts.Gateways.CopyTo(ref uplink);
        uplink.GatewayCount = Math.Max(uplink.GatewayCount, parts.GatewayCount);
        var isAmbiguous = uplink.SpreadingFactor == 8 && uplink.FrequencyHz >= AmericanFrequencyHz;
        uplink.BandwidthHz = uplink.SpreadingFactor != 0 && !isAmbiguous ? AssumedBandwidthHz : 0;
    }
}
