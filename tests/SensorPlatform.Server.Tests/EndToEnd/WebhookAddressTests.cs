using System.Globalization;
using System.Net;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.EndToEnd;

/// <summary>Every envelope that a webhook source may be set to has an address, and what comes there is read.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class WebhookAddressTests : IDisposable
{
    private const string City = """
        id: town
        name: Town
        timeZone: Europe/Berlin
        sensors:
          - { id: park-1, network: town-ThingPark, device: 70B3D57ED0000001, type: bosch/tps110 }
        """;

    private static readonly (string Envelope, string Address, string Sample)[] Addresses =
    [
        ("TheThingsStack", "/ingest/tts", "tts-up.json"),
        ("ChirpStack", "/ingest/chirpstack?event=up", "chirpstack-up.json"),
        ("ChirpStack3", "/ingest/chirpstack3?event=up", "chirpstack3-up.json"),
        ("Helium", "/ingest/helium?event=up", "helium-console-up.json"),
        ("ThingPark", "/ingest/thingpark", "thingpark-up.json"),
        ("Loriot", "/ingest/loriot", "loriot-rx.json"),
        ("AwsIotCore", "/ingest/aws", "aws-up.json"),
        ("AirQino", "/ingest/airqino", "airqino-report.json"),
        ("SensorCommunity", "/ingest/sensor-community", "sensor-community-board.json"),
        ("OpenSenseMap", "/ingest/opensensemap", "opensensemap-box.json"),
        ("Logger", "/ingest/loggers", "logger-rows.bin"),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_message_is_taken_at_the_address_of_its_sources_envelope()
    {
        var settings = new Dictionary<string, string> { ["SENSORPLATFORM__DataDirectory"] = _folder.File("data") };
        for (var i = 0; i < Addresses.Length; i++)
        {
            var source = string.Create(CultureInfo.InvariantCulture, $"SENSORPLATFORM__Sources__{i}__");
            settings[source + "Kind"] = "Webhook";
            settings[source + "Envelope"] = Addresses[i].Envelope;
            settings[source + "Network"] = "town-" + Addresses[i].Envelope;
        }

        var city = _folder.File("town.yaml");
        await File.WriteAllTextAsync(city, City, TestContext.Current.CancellationToken);
        await using var server = new ServerProcess(["serve", "--config", city], settings);
        await server.StartAsync();
        foreach (var (envelope, address, sample) in Addresses)
        {
            using var content = new ByteArrayContent(File.ReadAllBytes(SharedFolder.Vectors("envelopes", sample)));
            var separator = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            using var answer = await server.Http.PostAsync(
                $"{address}{separator}network=town-{envelope}", content, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.NoContent, $"{envelope}: {answer.StatusCode}");
        }

        var balance = await server.GetAsync("/api/v1/balance");
        Assert.Equal(Addresses.Length, balance.GetProperty("received").GetInt32());
    }
}
