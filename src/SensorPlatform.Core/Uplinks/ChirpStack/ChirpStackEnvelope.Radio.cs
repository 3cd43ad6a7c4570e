using System.Runtime.CompilerServices;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks.Helium;

namespace SensorPlatform.Core.Uplinks.ChirpStack;

/// <content>Gateways and radio settings.</content>
public static partial class ChirpStackEnvelope
{
    private static readonly ulong ReceptionNames = FieldNames.Lengths(
        "gatewayId", "rssi", "snr", "gwTime", "time", "metadata");

    private static readonly ulong TxInfoNames = FieldNames.Lengths("frequency", "modulation");

    private static readonly ulong LoraNames = FieldNames.Lengths("bandwidth", "spreadingFactor", "codeRate");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EnvelopeError ReadRxInfo<TCursor>(ref TCursor cursor, ref Uplink uplink)
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
        var hotspot = 0UL;
        var rssi = 0.0;
        var snr = 0.0;
        var time = Instant.None;
        while (cursor.NextField(ReceptionNames, out var name))
        {
            if (name.SequenceEqual("gatewayId"u8))
            {
                gateway = cursor.TryText(out var id) && !id.IsEmpty ? StableHash.OfGateway(id) : 0;
            }
            else if (name.SequenceEqual("rssi"u8))
            {
                rssi = cursor.TryDouble(out var value) ? value : 0;
            }
            else if (name.SequenceEqual("snr"u8))
            {
                snr = cursor.TryDouble(out var value) ? value : 0;
            }
            else if (name.SequenceEqual("gwTime"u8) || name.SequenceEqual("time"u8))
            {
                var read = EnvelopeFields.ReadGatewayTime(ref cursor);
                time = read.IsNone ? time : read;
            }
            else if (name.SequenceEqual("metadata"u8) && cursor.IsObject)
            {
                hotspot = HeliumMetadata.ReadHotspot(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }

        tally.Add(hotspot != 0 ? hotspot : gateway, rssi, snr, time);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EnvelopeError ReadTxInfo<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsObject)
        {
            return cursor.IsNull ? EnvelopeError.None : EnvelopeError.WrongShape;
        }

        while (cursor.NextField(TxInfoNames, out var name))
        {
            if (name.SequenceEqual("frequency"u8))
            {
                uplink.FrequencyHz = EnvelopeFields.ReadSetting(ref cursor);
            }
            else if (name.SequenceEqual("modulation"u8) && cursor.IsObject)
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadModulation<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        while (cursor.NextField(out var name))
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
                else if (field.SequenceEqual("spreadingFactor"u8))
                {
                    uplink.SpreadingFactor = EnvelopeFields.ReadSpreadingFactor(ref cursor);
                }
                else if (field.SequenceEqual("codeRate"u8))
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
}
