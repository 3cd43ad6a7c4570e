using System.Globalization;
using System.Text;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>A town of parking sites and heat stations, and its messages as ChirpStack would publish them.</summary>
/// <param name="pitches">Number of pitches; twelve a site.</param>
internal sealed class LatencyTown(int pitches)
{
    internal const int PitchesPerSite = 12;
    private const int Stations = 400;

    // Milesight EM300: battery 92 %, 30.8 °C, 50.5 %.
    private static readonly byte[] StationPayload = [0x01, 0x75, 0x5C, 0x03, 0x67, 0x34, 0x01, 0x04, 0x68, 0x65];

    private readonly int[] _counters = new int[pitches + Stations];

    internal TownNetwork Network { get; } = TownNetwork.For("latency", NetworkServer.ChirpStack);

    internal int Pitches => pitches;

    internal static string SiteOf(int pitch) => string.Create(CultureInfo.InvariantCulture, $"site-{pitch / PitchesPerSite}");

    internal static string PitchOf(int pitch) => string.Create(CultureInfo.InvariantCulture, $"{(pitch % PitchesPerSite) + 1}");

    internal string CityFile()
    {
        var yaml = new StringBuilder("id: latency\nname: Latency\ntimeZone: Europe/Berlin\nlanguage: en\nsites:\n");
        for (var pitch = 0; pitch < pitches; pitch++)
        {
            if (pitch % PitchesPerSite == 0)
            {
                Line(yaml, $"  - id: {SiteOf(pitch)}");
                Line(yaml, $"    name: {SiteOf(pitch)}\n    latitude: 51.68\n    longitude: 7.82\n    pitches:");
            }

            Line(yaml, $"      - {{ id: \"{PitchOf(pitch)}\", sensor: p{pitch} }}");
        }

        yaml.Append("stations:\n");
        for (var i = 0; i < Stations; i++)
        {
            Line(yaml, $"  - {{ id: s{i}, kind: heat, name: s{i}, latitude: 51.68, longitude: 7.82, sensor: h{i} }}");
        }

        yaml.Append("sensors:\n");
        for (var i = 0; i < pitches; i++)
        {
            Line(yaml, $"  - {{ id: p{i}, network: latency, type: bosch/tps110, device: {Device(i)}, reportingIntervalMinutes: 60 }}");
        }

        for (var i = 0; i < Stations; i++)
        {
            Line(yaml, $"  - {{ id: h{i}, network: latency, type: milesight/em300-th, device: {Device(pitches + i)} }}");
        }

        return yaml.ToString();
    }

    /// <summary>A pitch's sensor tells a change.</summary>
    internal (string Topic, byte[] Message) Change(int pitch, bool isOccupied) =>
        Message(pitch, 1, [isOccupied ? (byte)1 : (byte)0]);

    /// <summary>A heat station reports.</summary>
    internal (string Topic, byte[] Message) Report(int number) => Message(pitches + (number % Stations), 85, StationPayload);

    private static string Device(int index) => string.Create(CultureInfo.InvariantCulture, $"A84041FF{index + 1:X8}");

    private (string Topic, byte[] Message) Message(int device, int port, byte[] payload)
    {
        var eui = string.Create(CultureInfo.InvariantCulture, $"a84041ff{device + 1:x8}");
        var time = TimeProvider.System.GetUtcNow();
        var text = string.Create(CultureInfo.InvariantCulture, $$"""
            {"deduplicationId":"{{Guid.NewGuid()}}","time":"{{time:yyyy-MM-dd'T'HH:mm:ss.fffffff}}+00:00",
            "deviceInfo":{"applicationId":"{{Network.Application}}","deviceName":"d{{device}}","devEui":"{{eui}}"},
            "devAddr":"{{device + 1:x8}}","adr":true,"dr":5,"fCnt":{{++_counters[device]}},"fPort":{{port}},"confirmed":false,
            "data":"{{Convert.ToBase64String(payload)}}","rxInfo":[{"gatewayId":"58a0cbfffe80aabb","uplinkId":1,"rssi":-90,"snr":7.5}],
            "txInfo":{"frequency":868100000,"modulation":{"lora":{"bandwidth":125000,"spreadingFactor":7,"codeRate":"CR_4_5"} } } }
            """);
        return ($"application/{Network.Application}/device/{eui}/event/up", Encoding.UTF8.GetBytes(text));
    }

    private static void Line(StringBuilder yaml, FormattableString line) =>
        yaml.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
