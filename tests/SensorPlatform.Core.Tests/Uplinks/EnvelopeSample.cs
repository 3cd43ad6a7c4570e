using System.Globalization;
using System.Text;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Uplinks;

/// <summary>The smallest message of each envelope with what a test asks for.</summary>
internal static class EnvelopeSample
{
    private const string Eui = "70B3D57ED0000001";

    internal static bool HasBase64(EnvelopeKind kind) =>
        kind is not (EnvelopeKind.ChirpStackProtobuf or EnvelopeKind.ThingPark or EnvelopeKind.Loriot);

    internal static Uplink Parse(EnvelopeKind kind, int? port, byte[]? payload, int? counter, int second = 0)
    {
        if (kind == EnvelopeKind.ChirpStackProtobuf)
        {
            return EnvelopeFiles.Parse(kind, Protobuf(port, payload, counter));
        }

        var text = payload is null ? null
            : HasBase64(kind) ? $"\"{Convert.ToBase64String(payload)}\""
            : $"\"{Convert.ToHexString(payload)}\"";
        return EnvelopeFiles.Parse(kind, Encoding.UTF8.GetBytes(Json(kind, port, text, counter, second)));
    }

    internal static Uplink ParseText(EnvelopeKind kind, string payload) =>
        EnvelopeFiles.Parse(kind, Encoding.UTF8.GetBytes(Json(kind, 1, payload, 1, 0)));

    private static string Json(EnvelopeKind kind, int? port, string? payload, int? counter, int second)
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"2026-11-21T08:00:{second:D2}Z");
        return kind switch
        {
            EnvelopeKind.TheThingsStack => $$"""
                {"end_device_ids":{"dev_eui":"{{Eui}}"},"uplink_message":{"received_at":"{{time}}"
                {{Field("f_port", port)}}{{Field("f_cnt", counter)}}{{Field("frm_payload", payload)}} } }
                """,
            EnvelopeKind.ChirpStack => $$"""
                {"deviceInfo":{"devEui":"{{Eui}}"},"time":"{{time}}"
                {{Field("fPort", port)}}{{Field("fCnt", counter)}}{{Field("data", payload)}} }
                """,
            EnvelopeKind.ChirpStack3 => $$"""
                {"devEUI":"{{Eui}}","publishedAt":"{{time}}"{{Field("fPort", port)}}{{Field("fCnt", counter)}}{{Field("data", payload)}} }
                """,
            EnvelopeKind.Helium => $$"""
                {"dev_eui":"{{Eui}}","reported_at":{{Milliseconds(time)}}
                {{Field("port", port)}}{{Field("fcnt", counter)}}{{Field("payload", payload)}} }
                """,
            EnvelopeKind.ThingPark => $$"""
                {"DevEUI_uplink":{"DevEUI":"{{Eui}}","Time":"{{time}}","MType":2
                {{Field("FPort", port)}}{{Field("FCntUp", counter)}}{{Field("payload_hex", payload)}} } }
                """,
            EnvelopeKind.Loriot => $$"""
                {"cmd":"rx","EUI":"{{Eui}}","seqno":7,"ts":{{Milliseconds(time)}}
                {{Field("port", port)}}{{Field("fcnt", counter)}}{{Field("data", payload)}} }
                """,
            _ => $$"""
                {"WirelessMetadata":{"LoRaWAN":{"DevEui":"{{Eui}}","Timestamp":"{{time}}"
                {{Field("FPort", port)}}{{Field("FCnt", counter)}} } }{{Field("PayloadData", payload)}} }
                """,
        };
    }

    // Numbers below 2^14 alone: two bytes of varint are enough.
    private static byte[] Protobuf(int? port, byte[]? payload, int? counter)
    {
        List<byte> message = [0x1A, 18, 0x42, 16, .. Encoding.ASCII.GetBytes(Eui)];
        if (counter is > 0)
        {
            message.AddRange([0x38, (byte)(counter | 0x80), (byte)(counter >> 7)]);
        }

        if (port is > 0)
        {
            message.AddRange([0x40, (byte)(port | 0x80), (byte)(port >> 7)]);
        }

        if (payload is { Length: > 0 and < 128 })
        {
            message.AddRange([0x52, (byte)payload.Length, .. payload]);
        }

        return [.. message];
    }

    private static string Field<T>(string name, T? value) =>
        value is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $",\"{name}\":{value}");

    private static long Milliseconds(string time) => EnvelopeFiles.Time(time).UnixMilliseconds;
}
