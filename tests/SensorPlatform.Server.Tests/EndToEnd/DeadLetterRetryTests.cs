using System.Net;
using System.Text;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.EndToEnd;

/// <summary>A payload that its decoder refuses is kept, and is read once the sensor has the right decoder.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class DeadLetterRetryTests : IDisposable
{
    private const string City = """
        id: town
        name: Town
        timeZone: Europe/Berlin
        sensors:
          - { id: heat-1, network: town-tts, device: 70B3D57ED0000002, type: TYPE }
        """;

    // An EM300-TH: battery 92 %, 30.8 Cel, 50.5 % (the open example of chirpstack-device-profiles).
    private const string Message = """
        {"end_device_ids":{"device_id":"d","application_ids":{"application_id":"a"},"dev_eui":"70B3D57ED0000002","dev_addr":"260B0001"},
         "received_at":"2026-11-21T08:00:06.320Z","uplink_message":{"session_key_id":"AXBSH1Pk6Z0G166RlH16CQ==","f_port":85,"f_cnt":1,
         "frm_payload":"AXVcA2c0AQRoZQ==","rx_metadata":[],"settings":{},"received_at":"2026-11-21T08:00:06.110Z"}}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_refused_payload_is_put_in_again_when_its_sensor_has_the_right_type()
    {
        await using (var server = Server("dragino/lht65"))
        {
            await server.StartAsync();
            using var content = new StringContent(Message, Encoding.UTF8, "application/json");
            using var answer = await server.Http.PostAsync("/ingest/tts", content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            await WaitForBalanceAsync(server, deadLettered: 1, stored: 0);
            Assert.Equal(0, await server.StopAsync());
        }

        var (_, letters, _) = await ProgramRun.RunAsync(["deadletters", "list", "--data", _folder.File("data")]);
        var id = letters.Split('\t')[0];
        var (code, said, error) = await ProgramRun.RunAsync(["deadletters", "retry", id, "--data", _folder.File("data")]);
        Assert.True(code == 0, error);
        Assert.Contains("in the journal again", said, StringComparison.Ordinal);

        await using (var server = Server("milesight/em300-th"))
        {
            await server.StartAsync();
            await WaitForBalanceAsync(server, deadLettered: 1, stored: 1);
            var readings = (await server.GetAsync(
                "/api/v1/sensors/heat-1/readings?quantity=air.temperature&from=2026-11-21T00:00:00Z&to=2026-11-22T00:00:00Z")).ToString();
            Assert.Contains("30.8", readings, StringComparison.Ordinal);
            Assert.Equal(0, await server.StopAsync());
        }

        (code, _, error) = await ProgramRun.RunAsync(["deadletters", "retry", id, "--data", _folder.File("data")]);
        Assert.Equal(3, code);
        Assert.Contains("before", error, StringComparison.Ordinal);
        (code, said, _) = await ProgramRun.RunAsync(
            ["deadletters", "retry", "--reason", "UnknownPort", "--data", _folder.File("data")]);
        Assert.Equal(0, code);
        Assert.Contains("0 are in the journal again", said, StringComparison.Ordinal);
    }

    private static Task WaitForBalanceAsync(ServerProcess server, int deadLettered, int stored) =>
        server.WaitForAsync(
            async () =>
            {
                var balance = await server.GetAsync("/api/v1/balance");
                return balance.GetProperty("deadLettered").GetInt32() == deadLettered
                    && balance.GetProperty("stored").GetInt32() == stored
                    && balance.GetProperty("closed").GetBoolean();
            },
            TimeSpan.FromSeconds(10),
            $"{deadLettered} dead letters and {stored} stored");

    private ServerProcess Server(string type)
    {
        var file = _folder.File("town.yaml");
        File.WriteAllText(file, City.Replace("TYPE", type, StringComparison.Ordinal));
        return new ServerProcess(["serve", "--config", file], new Dictionary<string, string>
        {
            ["SENSORPLATFORM__DataDirectory"] = _folder.File("data"),
            ["SENSORPLATFORM__Sources__0__Kind"] = "Webhook",
            ["SENSORPLATFORM__Sources__0__Network"] = "town-tts",
            ["SENSORPLATFORM__Sources__0__Envelope"] = "TheThingsStack",
        });
    }
}
