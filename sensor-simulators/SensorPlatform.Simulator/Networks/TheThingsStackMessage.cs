using System.Globalization;
using System.Text.Json;
using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Devices;
using SensorPlatform.Simulator.Radio;
using SensorPlatform.Simulator.Randomness;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Networks;

/// <summary>
/// Messages of The Things Stack v3 over MQTT, JSON: snake case, zeros left out, 64-bit integers as strings, EUIs in upper
/// case (lorawan-stack, api/ttn/lorawan/v3/messages.proto; www.thethingsindustries.com/docs/integrations/data-formats).
/// </summary>
internal static class TheThingsStackMessage
{
    internal const string JoinEui = "70B3D57ED0000000";

    internal static string Topic(TownNetwork network, TownSensor sensor, TransmissionKind kind) =>
        $"v3/{network.Application}/devices/{DeviceIdOf(sensor)}/{(kind == TransmissionKind.Join ? "join" : "up")}";

    internal static void Write(Utf8JsonWriter json, NetworkContext context, TownSensor sensor, Transmission transmission)
    {
        var random = context.RandomOf(transmission);
        json.WriteStartObject();
        WriteDeviceIds(json, context, sensor, transmission);
        WriteCorrelationIds(json, transmission, random);
        json.WriteString("received_at", TimeText.Nanoseconds(transmission.Forwarded));
        switch (transmission.Kind)
        {
            case TransmissionKind.Join:
                json.WriteStartObject("join_accept");
                json.WriteBase64String("session_key_id", context.SessionOf(transmission).KeyId);
                json.WriteString("received_at", TimeText.Nanoseconds(transmission.NetworkReceived));
                json.WriteEndObject();
                break;
            case TransmissionKind.Simulated:
                WriteSimulated(json, transmission);
                break;
            default:
                WriteUplink(json, context, sensor, transmission, random);
                break;
        }

        json.WriteEndObject();
    }

    private static string DeviceIdOf(TownSensor sensor) => "eui-" + Lower(sensor.Device);

    private static string Lower(string eui) =>
        string.Create(eui.Length, eui, static (to, from) => from.AsSpan().ToLowerInvariant(to));

    private static void WriteDeviceIds(
        Utf8JsonWriter json, NetworkContext context, TownSensor sensor, Transmission transmission)
    {
        var application = context.Network.Application;
        var tenantAt = application.IndexOf('@', StringComparison.Ordinal);
        json.WriteStartObject("end_device_ids");
        json.WriteString("device_id", DeviceIdOf(sensor));
        json.WriteStartObject("application_ids");
        json.WriteString("application_id", tenantAt < 0 ? application : application[..tenantAt]);
        json.WriteEndObject();
        json.WriteString("dev_eui", sensor.Device.ToUpperInvariant());
        json.WriteString("join_eui", JoinEui);
        var devAddr = context.SessionOf(transmission).DevAddr;
        json.WriteString("dev_addr", devAddr.ToString("X8", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void WriteCorrelationIds(Utf8JsonWriter json, Transmission transmission, SeededRandom random)
    {
        var (network, application) = (transmission.NetworkReceived, transmission.Forwarded);
        json.WriteStartArray("correlation_ids");
        json.WriteStringValue("as:up:" + Ulid.At(application, random));
        if (transmission.Kind is TransmissionKind.Data or TransmissionKind.MacOnly)
        {
            json.WriteStringValue("gs:uplink:" + Ulid.At(network, random));
            json.WriteStringValue("ns:uplink:" + Ulid.At(network, random));
            json.WriteStringValue("rpc:/ttn.lorawan.v3.GsNs/HandleUplink:" + Ulid.At(network, random));
        }

        json.WriteStringValue("rpc:/ttn.lorawan.v3.NsAs/HandleUplink:" + Ulid.At(application, random));
        json.WriteEndArray();
    }

    private static void WriteSimulated(Utf8JsonWriter json, Transmission transmission)
    {
        json.WriteStartObject("uplink_message");
        json.WriteNumber("f_port", transmission.Report.FPort);
        json.WriteBase64String("frm_payload", transmission.Report.Payload);
        json.WriteStartObject("settings");
        WriteDataRate(json, 7);
        json.WriteString("frequency", "868100000");
        json.WriteEndObject();
        json.WriteString("received_at", TimeText.Nanoseconds(transmission.NetworkReceived));
        json.WriteEndObject();
        json.WriteBoolean("simulated", true);
    }

    private static void WriteUplink(
        Utf8JsonWriter json, NetworkContext context, TownSensor sensor, Transmission transmission, SeededRandom random)
    {
        var channel = random.Below(NetworkContext.ChannelsHz.Length);
        var timestamp = (uint)((ulong)transmission.EventTime.UnixNanoseconds / 1000);
        var report = transmission.Report;
        json.WriteStartObject("uplink_message");
        json.WriteBase64String("session_key_id", context.SessionOf(transmission).KeyId);
        WriteUnlessZero(json, "f_port", report.FPort);
        WriteUnlessZero(json, "f_cnt", transmission.FrameCounter);
        if (report.Payload.Length > 0)
        {
            json.WriteBase64String("frm_payload", report.Payload);
        }

        json.WriteStartArray("rx_metadata");
        foreach (var hearing in transmission.Heard)
        {
            WriteReception(json, context.Radio.Gateways[hearing.Gateway], hearing, transmission, timestamp, channel, random);
        }

        json.WriteEndArray();
        json.WriteStartObject("settings");
        WriteDataRate(json, transmission.SpreadingFactor);
        json.WriteString("frequency", NetworkContext.ChannelsHz[channel].ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("timestamp", timestamp);
        WriteGatewayTime(json, transmission.Measured);
        json.WriteEndObject();
        json.WriteString("received_at", TimeText.Nanoseconds(transmission.NetworkReceived));
        json.WriteString("consumed_airtime", Airtime(report.Payload.Length, transmission.SpreadingFactor));
        WriteLocation(json, sensor);
        WriteVersion(json, sensor.DeviceType);
        json.WriteStartObject("network_ids");
        json.WriteString("net_id", "000013");
        json.WriteString("ns_id", "EC656E0000000181");
        json.WriteString("tenant_id", "ttn");
        json.WriteString("cluster_id", "eu1");
        json.WriteString("cluster_address", "eu1.cloud.thethings.network");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteReception(
        Utf8JsonWriter json,
        Gateway gateway,
        Hearing hearing,
        Transmission transmission,
        uint timestamp,
        int channel,
        SeededRandom random)
    {
        json.WriteStartObject();
        json.WriteStartObject("gateway_ids");
        json.WriteString("gateway_id", gateway.Name);
        json.WriteString("eui", gateway.Eui);
        json.WriteEndObject();
        WriteGatewayTime(json, transmission.Measured);
        json.WriteNumber("timestamp", timestamp);
        json.WriteNumber("rssi", hearing.RssiDbm);
        json.WriteNumber("channel_rssi", hearing.RssiDbm);
        if (hearing.SnrDb != 0)
        {
            json.WriteNumber("snr", hearing.SnrDb);
        }

        json.WriteString("frequency_offset", (random.Below(4000) - 2000).ToString(CultureInfo.InvariantCulture));
        json.WriteStartObject("location");
        json.WriteNumber("latitude", gateway.Latitude);
        json.WriteNumber("longitude", gateway.Longitude);
        json.WriteNumber("altitude", gateway.AltitudeMeters);
        json.WriteString("source", "SOURCE_REGISTRY");
        json.WriteEndObject();
        Span<byte> token = stackalloc byte[52];
        random.Fill(token);
        json.WriteBase64String("uplink_token", token);
        WriteUnlessZero(json, "channel_index", (uint)channel);
        var received = transmission.NetworkReceived - TimeSpan.FromMicroseconds(200 + random.Below(4000));
        json.WriteString("received_at", TimeText.Nanoseconds(received));
        json.WriteEndObject();
    }

    private static void WriteGatewayTime(Utf8JsonWriter json, Instant time)
    {
        if (!time.IsNone)
        {
            json.WriteString("time", TimeText.Microseconds(time));
        }
    }

    private static void WriteDataRate(Utf8JsonWriter json, int spreadingFactor)
    {
        json.WriteStartObject("data_rate");
        json.WriteStartObject("lora");
        json.WriteNumber("bandwidth", 125_000);
        json.WriteNumber("spreading_factor", spreadingFactor);
        json.WriteString("coding_rate", "4/5");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, TownSensor sensor)
    {
        json.WriteStartObject("locations");
        json.WriteStartObject("user");
        json.WriteNumber("latitude", sensor.Latitude);
        json.WriteNumber("longitude", sensor.Longitude);
        json.WriteString("source", "SOURCE_REGISTRY");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteVersion(Utf8JsonWriter json, string deviceType)
    {
        var (brand, model, firmware) = deviceType switch
        {
            DeviceTypes.BoschTps110 => ("bosch", "tps110", "0.43.1"),
            DeviceTypes.NwaveNps405 => ("nwave", "nps405sm", "2.4.9"),
            DeviceTypes.MilesightEm300Th => ("milesight-iot", "em300-th", "1.2"),
            _ => ("dragino", "lht65", "1.8"),
        };
        json.WriteStartObject("version_ids");
        json.WriteString("brand_id", brand);
        json.WriteString("model_id", model);
        json.WriteString("hardware_version", "_unknown_hw_version_");
        json.WriteString("firmware_version", firmware);
        json.WriteString("band_id", "EU_863_870");
        json.WriteEndObject();
    }

    private static string Airtime(int payloadBytes, int spreadingFactor) => string.Create(
        CultureInfo.InvariantCulture, $"{LoRaAirtime.Microseconds(payloadBytes, spreadingFactor) / 1_000_000m:0.000000}s");

    private static void WriteUnlessZero(Utf8JsonWriter json, string name, uint value)
    {
        if (value != 0)
        {
            json.WriteNumber(name, value);
        }
    }
}
