using System.Runtime.CompilerServices;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.TheThingsStack;

/// <content>Gateways and radio settings of an uplink.</content>
public static partial class TheThingsStackEnvelope
{
    private static readonly ulong ReceptionNames =
        FieldNames.Lengths("gateway_ids", "packet_broker", "time", "rssi", "snr");

    private static readonly ulong GatewayNames =
        FieldNames.Lengths("eui", "gateway_id", "forwarder_gateway_eui", "forwarder_gateway_id");

    private static readonly ulong SettingsNames = FieldNames.Lengths(
        "data_rate", "frequency", "time", "data_rate_index", "coding_rate");

    private static readonly ulong DataRateNames = FieldNames.Lengths("lora");

    private static readonly ulong LoraNames = FieldNames.Lengths("bandwidth", "spreading_factor", "coding_rate");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EnvelopeError ReadRxMetadata<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (cursor.IsNull)
        {
            return EnvelopeError.None;
        }

        if (!cursor.IsArray)
        {
            return EnvelopeError.WrongShape;
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadReception<TCursor>(ref TCursor cursor, ref GatewayTally tally)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        var gateway = 0UL;
        var forwarder = 0UL;
        var rssi = 0.0;
        var snr = 0.0;
        var time = Instant.None;
        while (cursor.NextField(ReceptionNames, out var name))
        {
            if (name.SequenceEqual("gateway_ids"u8))
            {
                gateway = ReadGateway(ref cursor, isForwarder: false);
            }
            else if (name.SequenceEqual("packet_broker"u8))
            {
                // The gateway is called "packetbroker" then; its own name is the forwarder's.
                forwarder = ReadGateway(ref cursor, isForwarder: true);
            }
            else if (name.SequenceEqual("time"u8))
            {
                time = EnvelopeFields.ReadGatewayTime(ref cursor);
            }
            else if (name.SequenceEqual("rssi"u8))
            {
                rssi = cursor.TryDouble(out var value) ? value : 0;
            }
            else if (name.SequenceEqual("snr"u8))
            {
                snr = cursor.TryDouble(out var value) ? value : 0;
            }
            else
            {
                cursor.Skip();
            }
        }

        tally.Add(forwarder != 0 ? forwarder : gateway, rssi, snr, time);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong ReadGateway<TCursor>(ref TCursor cursor, bool isForwarder)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsObject)
        {
            cursor.Skip();
            return 0;
        }

        var eui = 0UL;
        var id = 0UL;
        while (cursor.NextField(GatewayNames, out var name))
        {
            if (isForwarder ? name.SequenceEqual("forwarder_gateway_eui"u8) : name.SequenceEqual("eui"u8))
            {
                eui = cursor.TryText(out var text) && !text.IsEmpty ? StableHash.OfGateway(text) : 0;
            }
            else if (isForwarder ? name.SequenceEqual("forwarder_gateway_id"u8) : name.SequenceEqual("gateway_id"u8))
            {
                id = cursor.TryText(out var text) && !text.IsEmpty ? StableHash.OfGateway(text) : 0;
            }
            else
            {
                cursor.Skip();
            }
        }

        return eui != 0 ? eui : id;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EnvelopeError ReadSettings<TCursor>(ref TCursor cursor, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsObject)
        {
            return cursor.IsNull ? EnvelopeError.None : EnvelopeError.WrongShape;
        }

        // Up to 2021 the data rate was an index, and the coding rate stood beside it.
        var dataRateIndex = LoRaDataRate.NoIndex;
        while (cursor.NextField(SettingsNames, out var name))
        {
            if (name.SequenceEqual("data_rate"u8) && cursor.IsObject)
            {
                ReadDataRate(ref cursor, ref uplink);
            }
            else if (name.SequenceEqual("frequency"u8))
            {
                uplink.FrequencyHz = EnvelopeFields.ReadSetting(ref cursor);
            }
            else if (name.SequenceEqual("time"u8))
            {
                parts.SettingsTime = EnvelopeFields.ReadGatewayTime(ref cursor);
            }
            else if (name.SequenceEqual("data_rate_index"u8))
            {
                dataRateIndex = cursor.TryUInt64(out var index) ? index : LoRaDataRate.NoIndex;
            }
            else if (name.SequenceEqual("coding_rate"u8))
            {
                uplink.CodingRate = EnvelopeFields.ReadCodingRate(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }

        LoRaDataRate.ReadIndex(dataRateIndex, ref uplink);
        return EnvelopeError.None;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadDataRate<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        while (cursor.NextField(DataRateNames, out var name))
        {
            if (!name.SequenceEqual("lora"u8) || !cursor.IsObject)
            {
                cursor.Skip();
                continue;
            }

            while (cursor.NextField(LoraNames, out var field))
            {
                if (field.SequenceEqual("bandwidth"u8))
                {
                    uplink.BandwidthHz = EnvelopeFields.ReadSetting(ref cursor);
                }
                else if (field.SequenceEqual("spreading_factor"u8))
                {
                    uplink.SpreadingFactor = EnvelopeFields.ReadSpreadingFactor(ref cursor);
                }
                else if (field.SequenceEqual("coding_rate"u8))
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

    // A protobuf duration: seconds as a decimal with the letter s, as in "0.056576s".
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint ReadAirtime<TCursor>(ref TCursor cursor)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.TryText(out var text) || text.IsEmpty || text[^1] != 's'
            || !JsonNumbers.TryDouble(text[..^1], out var seconds))
        {
            return 0;
        }

        var microseconds = Math.Round(seconds * 1_000_000);
        return microseconds is >= 0 and <= uint.MaxValue ? (uint)microseconds : 0;
    }
}
