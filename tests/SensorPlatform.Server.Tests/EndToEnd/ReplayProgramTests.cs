using System.Net;
using System.Text;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.EndToEnd;

/// <summary>The real program: a sensor gets another type in its city file, and what it sent before is decoded again.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class ReplayProgramTests : IDisposable
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

    private Dictionary<string, string> Environment => new(StringComparer.Ordinal)
    {
        ["SENSORPLATFORM__DataDirectory"] = _folder.File("data"),
        ["SENSORPLATFORM__Sources__0__Kind"] = "Webhook",
        ["SENSORPLATFORM__Sources__0__Network"] = "town-tts",
        ["SENSORPLATFORM__Sources__0__Envelope"] = "TheThingsStack",
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sensor_of_another_type_is_decoded_again_and_can_be_erased()
    {
        await using (var server = Server("dragino/lht65"))
        {
            await server.StartAsync();
            using var content = new StringContent(Message, Encoding.UTF8, "application/json");
            using var answer = await server.Http.PostAsync("/ingest/tts", content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            await WaitForBalanceAsync(server, deadLettered: 1, stored: 0);

            WriteCity("milesight/em300-th");
            var (_, shown, _) = await ReplayAsync("--dry-run");
            Assert.Contains("Nothing was changed.", shown, StringComparison.Ordinal);
            var (held, _, why) = await ReplayAsync("--yes");
            Assert.Equal(3, held);
            Assert.Contains("in use by another server", why, StringComparison.Ordinal);
            Assert.Equal(0, await server.StopAsync());
        }

        var (code, said, error) = await ReplayAsync("--yes");
        Assert.True(code == 0, error);
        Assert.Contains("Replay 1 is done.", said, StringComparison.Ordinal);

        await using (var server = Server("milesight/em300-th"))
        {
            await server.StartAsync();
            await WaitForBalanceAsync(server, deadLettered: 0, stored: 1);
            var readings = (await server.GetAsync(
                "/api/v1/sensors/heat-1/readings?quantity=air.temperature&from=2026-11-21T00:00:00Z&to=2026-11-22T00:00:00Z")).ToString();
            Assert.Contains("30.8", readings, StringComparison.Ordinal);
            Assert.Equal(0, await server.StopAsync());
        }

        (code, said, error) = await ProgramRun.RunAsync(["erase", "--sensor", "heat-1", "--yes"], Environment);
        Assert.True(code == 0, error);
        Assert.Contains("heat-1 was erased at", said, StringComparison.Ordinal);
        (code, said, _) = await ProgramRun.RunAsync(["balance"], Environment);
        Assert.Equal(0, code);
        Assert.Contains("The balance closes.", said, StringComparison.Ordinal);
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

    private Task<(int Code, string Output, string Error)> ReplayAsync(string how) => ProgramRun.RunAsync(
        ["replay", "--config", _folder.File("town.yaml"), "--from", "2026-01-01", "--to", "2100-01-01", "--device", "heat-1", how],
        Environment);

    private ServerProcess Server(string type)
    {
        WriteCity(type);
        return new ServerProcess(["serve", "--config", _folder.File("town.yaml")], Environment);
    }

    private void WriteCity(string type) =>
        File.WriteAllText(_folder.File("town.yaml"), City.Replace("TYPE", type, StringComparison.Ordinal));
}
