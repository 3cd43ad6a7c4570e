using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks.Helium;

namespace SensorPlatform.Core.Uplinks.ChirpStack;

/// <content>Gateways and radio settings. Numbers in comments are those of api/proto/gw/gw.proto.</content>
public static partial class ChirpStackProtobuf
{
    private static EnvelopeError ReadReception(ReadOnlySpan<byte> message, ref Parts parts)
    {
        var gateway = 0UL;
        var hotspot = default(HeliumMetadata.Hotspot);
        var rssi = 0;
        var snr = 0f;
        var time = Instant.None;
        var isWhole = true;
        var reader = new ProtobufReader(message);
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                // gateway_id
                case 1:
                    gateway = reader.TryBytes(out var id) && !id.IsEmpty ? StableHash.OfGateway(id) : 0;
                    break;

                // gw_time
                case 3:
                    isWhole &= TryReadGatewayTime(ref reader, out time);
                    break;

                // rssi, an int32: negative ones have ten bytes, of which the lower four count.
                case 6:
                    rssi = reader.TryVarint(out var bits) ? unchecked((int)bits) : 0;
                    break;

                // snr
                case 7:
                    snr = reader.TryFloat(out var value) && float.IsFinite(value) ? value : 0;
                    break;

                // metadata
                case 15:
                    isWhole &= !reader.TryBytes(out var entry) || TryReadMetadata(entry, ref hotspot);
                    break;
                default:
                    break;
            }
        }

        parts.HasFrame = true;
        parts.HasReception = true;
        parts.Gateways.Add(hotspot.Hash != 0 ? hotspot.Hash : gateway, rssi, snr, time);
        return isWhole && !reader.IsBroken ? EnvelopeError.None : EnvelopeError.NotProtobuf;
    }

    // A time that cannot be is none: it refuses no message.
    private static bool TryReadGatewayTime(ref ProtobufReader reader, out Instant time)
    {
        time = Instant.None;
        var error = reader.TryBytes(out var message) ? ReadTime(message, out time) : EnvelopeError.None;
        time = EnvelopeFields.GatewayTime(time);
        return error != EnvelopeError.NotProtobuf;
    }

    // An entry of a map is a message of key 1 and value 2.
    private static bool TryReadMetadata(ReadOnlySpan<byte> message, ref HeliumMetadata.Hotspot hotspot)
    {
        ReadOnlySpan<byte> key = default;
        ReadOnlySpan<byte> value = default;
        var reader = new ProtobufReader(message);
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1:
                    reader.TryBytes(out key);
                    break;
                case 2:
                    reader.TryBytes(out value);
                    break;
                default:
                    break;
            }
        }

        if (HeliumMetadata.Hotspot.Wants(key))
        {
            hotspot.Take(key.Length, value);
        }

        return !reader.IsBroken;
    }

    // frequency 1, modulation 2, and of that lora 3.
    private static EnvelopeError ReadTxInfo(ReadOnlySpan<byte> message, ref Uplink uplink)
    {
        var isWhole = true;
        var reader = new ProtobufReader(message);
        while (reader.NextField(out var field))
        {
            if (field == 1)
            {
                uplink.FrequencyHz = Setting(ref reader);
            }
            else if (field == 2 && reader.TryBytes(out var modulation))
            {
                var inner = new ProtobufReader(modulation);
                while (inner.NextField(out var kind))
                {
                    isWhole &= kind != 3 || !inner.TryBytes(out var lora) || TryReadLoRa(lora, ref uplink);
                }

                isWhole &= !inner.IsBroken;
            }
        }

        return isWhole && !reader.IsBroken ? EnvelopeError.None : EnvelopeError.NotProtobuf;
    }

    // bandwidth 1, spreading_factor 2, code_rate_legacy 3 (a text), code_rate 5 (1 to 4 for 4/5 to 4/8).
    private static bool TryReadLoRa(ReadOnlySpan<byte> message, ref Uplink uplink)
    {
        var reader = new ProtobufReader(message);
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1:
                    uplink.BandwidthHz = Setting(ref reader);
                    break;
                case 2:
                    uplink.SpreadingFactor = Setting(ref reader) is >= 5 and <= 12 and var value ? (byte)value : (byte)0;
                    break;
                case 3:
                    uplink.CodingRate = reader.TryBytes(out var text) ? LoRaDataRate.CodingRate(text) : (byte)0;
                    break;
                case 5:
                    uplink.CodingRate = Setting(ref reader) is >= 1 and <= 4 and var rate ? (byte)(4 + rate) : (byte)0;
                    break;
                default:
                    break;
            }
        }

        return !reader.IsBroken;
    }

    private static uint Setting(ref ProtobufReader reader) =>
        reader.TryVarint(out var value) && value <= uint.MaxValue ? (uint)value : 0;
}
