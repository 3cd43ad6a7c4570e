using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.ChirpStack3;

/// <content>Gateways and radio settings.</content>
public static partial class ChirpStack3Envelope
{
    private static EnvelopeError ReadRxInfo<TCursor>(ref TCursor cursor, ref Uplink uplink)
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

            ReadReception(ref cursor, ref tally);
        }

        tally.CopyTo(ref uplink);
        return EnvelopeError.None;
    }

    private static void ReadReception<TCursor>(ref TCursor cursor, ref GatewayTally tally)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        var gateway = 0UL;
        var rssi = 0.0;
        var snr = 0.0;
        var time = Instant.None;
        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual("gatewayID"u8))
            {
                gateway = cursor.TryText(out var id) ? HashGateway(id) : 0;
            }
            else if (name.SequenceEqual("rssi"u8))
            {
                rssi = EnvelopeFields.ReadLevel(ref cursor);
            }
            else if (name.SequenceEqual("loRaSNR"u8))
            {
                snr = EnvelopeFields.ReadLevel(ref cursor);
            }
            else if (name.SequenceEqual("time"u8))
            {
                time = EnvelopeFields.ReadGatewayTime(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }

        tally.Add(gateway, rssi, snr, time);
    }

    // A gateway is the same whichever way its EUI is written.
    private static ulong HashGateway(ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty || !TryReadEui(id, out var eui))
        {
            return id.IsEmpty ? 0 : StableHash.OfGateway(id);
        }

        Span<byte> digits = stackalloc byte[DeviceId.MaxLength];
        return StableHash.OfGateway(digits[..eui.Write(digits)]);
    }

    private static EnvelopeError ReadTxInfo<TCursor>(ref TCursor cursor, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsObject)
        {
            return cursor.IsNull ? EnvelopeError.None : EnvelopeError.WrongShape;
        }

        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual("frequency"u8))
            {
                uplink.FrequencyHz = EnvelopeFields.ReadSetting(ref cursor);
            }
            else if (name.SequenceEqual("dr"u8))
            {
                ReadDataRate(ref cursor, ref parts);
            }
            else if (name.SequenceEqual("loRaModulationInfo"u8) && cursor.IsObject)
            {
                ReadModulation(ref cursor, ref uplink);
            }
            else
            {
                cursor.Skip();
            }
        }

        return EnvelopeError.None;
    }

    private static void ReadModulation<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual("bandwidth"u8))
            {
                // In kHz there.
                uplink.BandwidthHz = LoRaDataRate.InHertz(EnvelopeFields.ReadSetting(ref cursor));
            }
            else if (name.SequenceEqual("spreadingFactor"u8))
            {
                uplink.SpreadingFactor = EnvelopeFields.ReadSpreadingFactor(ref cursor);
            }
            else if (name.SequenceEqual("codeRate"u8))
            {
                uplink.CodingRate = EnvelopeFields.ReadCodingRate(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }
    }
}
