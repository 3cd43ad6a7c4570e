using System.Globalization;
using System.Text.Json;
using SensorPlatform.Simulator.Radio;
using SensorPlatform.Simulator.Randomness;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Networks;

/// <summary>
/// Messages of ChirpStack v4 over MQTT, JSON: camel case, EUIs in lower case, zeros written on the event itself but left
/// out of the nested rxInfo (chirpstack, api/proto/integration/integration.proto; chirpstack issue 883).
/// </summary>
internal static class ChirpStackMessage
{
    private const string TenantId = "52f14cd4-c6f1-4fbd-8f87-4025e1d49242";

    internal static string Topic(TownNetwork network, TownSensor sensor, TransmissionKind kind) =>
        $"application/{network.Application}/device/{Lower(sensor.Device)}/event/{(kind == TransmissionKind.Join ? "join" : "up")}";

    internal static void Write(Utf8JsonWriter json, NetworkContext context, TownSensor sensor, Transmission transmission)
    {
        var random = context.RandomOf(transmission);
        json.WriteStartObject();
        json.WriteString("deduplicationId", NextGuid(random));
        json.WriteString("time", TimeText.ChirpStack(transmission.EventTime));
        WriteDeviceInfo(json, context, sensor);
        var devAddr = context.SessionOf(transmission).DevAddr;
        json.WriteString("devAddr", devAddr.ToString("x8", CultureInfo.InvariantCulture));
        if (transmission.Kind != TransmissionKind.Join)
        {
            json.WriteBoolean("adr", true);
            json.WriteNumber("dr", 12 - transmission.SpreadingFactor);
            json.WriteNumber("fCnt", transmission.FrameCounter);
            json.WriteNumber("fPort", transmission.Report.FPort);
            json.WriteBoolean("confirmed", false);
            json.WriteBase64String("data", transmission.Report.Payload);
            WriteRadio(json, context, transmission, random);
            json.WriteString("regionConfigId", "eu868");
        }

        json.WriteEndObject();
    }

    private static void WriteDeviceInfo(Utf8JsonWriter json, NetworkContext context, TownSensor sensor)
    {
        json.WriteStartObject("deviceInfo");
        json.WriteString("tenantId", TenantId);
        json.WriteString("tenantName", "Town");
        json.WriteString("applicationId", context.Network.Application);
        json.WriteString("applicationName", context.Network.Name);
        json.WriteString("deviceProfileId", TownNetwork.For(sensor.DeviceType, NetworkServer.ChirpStack).Application);
        json.WriteString("deviceProfileName", sensor.DeviceType);
        json.WriteString("deviceName", sensor.Id);
        json.WriteString("devEui", Lower(sensor.Device));
        json.WriteString("deviceClassEnabled", "CLASS_A");
        json.WriteStartObject("tags");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRadio(
        Utf8JsonWriter json, NetworkContext context, Transmission transmission, SeededRandom random)
    {
        var channel = random.Below(NetworkContext.ChannelsHz.Length);
        json.WriteStartArray("rxInfo");
        foreach (var hearing in transmission.Heard)
        {
            WriteReception(json, context.Radio.Gateways[hearing.Gateway], hearing, transmission, channel, random);
        }

        json.WriteEndArray();
        json.WriteStartObject("txInfo");
        json.WriteNumber("frequency", NetworkContext.ChannelsHz[channel]);
        json.WriteStartObject("modulation");
        json.WriteStartObject("lora");
        json.WriteNumber("bandwidth", 125_000);
        json.WriteNumber("spreadingFactor", transmission.SpreadingFactor);
        json.WriteString("codeRate", "CR_4_5");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteReception(
        Utf8JsonWriter json,
        Gateway gateway,
        Hearing hearing,
        Transmission transmission,
        int channel,
        SeededRandom random)
    {
        json.WriteStartObject();
        json.WriteString("gatewayId", Lower(gateway.Eui));
        json.WriteNumber("uplinkId", (uint)random.NextUInt64());
        if (!transmission.Measured.IsNone)
        {
            json.WriteString("gwTime", TimeText.ChirpStack(transmission.Measured));
        }

        json.WriteString("nsTime", TimeText.ChirpStack(transmission.NetworkReceived));
        json.WriteNumber("rssi", hearing.RssiDbm);
        if (hearing.SnrDb != 0)
        {
            json.WriteNumber("snr", hearing.SnrDb);
        }

        if (channel != 0)
        {
            json.WriteNumber("channel", channel);
        }

        if (channel < 4)
        {
            json.WriteNumber("rfChain", 1);
        }

        json.WriteStartObject("location");
        json.WriteNumber("latitude", gateway.Latitude);
        json.WriteNumber("longitude", gateway.Longitude);
        json.WriteNumber("altitude", gateway.AltitudeMeters);
        json.WriteEndObject();
        Span<byte> token = stackalloc byte[4];
        random.Fill(token);
        json.WriteBase64String("context", token);
        json.WriteStartObject("metadata");
        json.WriteString("region_common_name", "EU868");
        json.WriteString("region_config_id", "eu868");
        json.WriteEndObject();
        json.WriteString("crcStatus", "CRC_OK");
        json.WriteEndObject();
    }

    private static Guid NextGuid(SeededRandom random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static string Lower(string eui) =>
        string.Create(eui.Length, eui, static (to, from) => from.AsSpan().ToLowerInvariant(to));
}
