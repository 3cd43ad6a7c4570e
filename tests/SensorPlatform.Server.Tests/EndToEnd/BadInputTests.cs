using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using SensorPlatform.Server.Tests.Storage;
using SensorPlatform.Testing;
using SensorPlatform.Testing.Servers;

namespace SensorPlatform.Server.Tests.EndToEnd;

/// <summary>What a stranger does wrong first: each gives a message that says what to do, and no half-started server.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class BadInputTests : IDisposable
{
    private const string City = """
        id: town
        name: Town
        timeZone: Europe/Berlin
        sensors:
          - { id: park-1, network: town-tts, device: 70B3D57ED0000001, type: bosch/tps110 }
          - { id: heat-1, network: town-tts, device: 70B3D57ED0000002, type: milesight/em300-th }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_unknown_device_type_and_a_wrong_city_file_are_told_all_at_once()
    {
        var file = Write("town.yaml", City.Replace("bosch/tps110", "bosch/tps11", StringComparison.Ordinal)
            .Replace("70B3D57ED0000002", "70B3", StringComparison.Ordinal)
            .Replace("Europe/Berlin", "Europe/Berlinn", StringComparison.Ordinal));
        var (code, error) = await RunAsync(["serve", "--config", file]);
        Assert.Equal(2, code);
        Assert.Contains("nothing was started", error, StringComparison.Ordinal);
        Assert.Contains("sensors[0].type", error, StringComparison.Ordinal);
        Assert.Contains("bosch/tps110", error, StringComparison.Ordinal);
        Assert.Contains("sensors[1].device", error, StringComparison.Ordinal);
        Assert.Contains("timeZone", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_city_file_that_is_not_there_is_named()
    {
        var (code, error) = await RunAsync(["serve", "--config", _folder.File("nowhere.yaml")]);
        Assert.Equal(2, code);
        Assert.Contains("nowhere.yaml", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_port_is_named_with_what_to_set()
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        var port = ((IPEndPoint)busy.LocalEndpoint).Port;
        var (code, error) = await RunAsync(
            ["demo", "--data", _folder.File("data"), "--port", $"{port}", "--mqtt-port", $"{FreePort.Next()}"]);
        Assert.Equal(3, code);
        Assert.Contains($"{port}", error, StringComparison.Ordinal);
        Assert.Contains("--port", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_named()
    {
        // A file where the folder should be stops root too, whom permissions do not.
        var file = Write("data", "not a folder");
        var (code, error) = await RunAsync(
            ["demo", "--data", file, "--port", $"{FreePort.Next()}", "--mqtt-port", $"{FreePort.Next()}"]);
        Assert.Equal(3, code);
        Assert.Contains(file, error, StringComparison.Ordinal);
        Assert.Contains("choose another", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_data_folder_is_named()
    {
        using var folder = new ReadOnlyFolder();
        var (code, error) = await RunAsync(
            ["demo", "--data", folder.FullName, "--port", $"{FreePort.Next()}", "--mqtt-port", $"{FreePort.Next()}"]);
        Assert.Equal(3, code);
        Assert.Contains(folder.FullName, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_folder_is_refused()
    {
        await using var first = await ServeAsync();
        var (code, error) = await RunAsync(["serve", "--config", _folder.File("town.yaml")], Settings());
        Assert.Equal(3, code);
        Assert.Contains("in use", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_that_cannot_be_used_are_answered_counted_and_kept()
    {
        await using var server = await ServeAsync();

        var broken = await PostAsync(server, "/ingest/tts", "{\"end_device_ids\":{\"dev_eui\":\"70B3");
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Contains("NotJson", await TextAsync(broken), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(server, "/ingest/tts", Uplink("70B3D57ED0000002", "A2c=", 1))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(server, "/ingest/tts", Uplink("70B3D57ED00000FF", "AQ==", 1))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(server, "/ingest/tts", Uplink("70B3D57ED0000001", "AQ==", 1))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(server, "/ingest/chirpstack?event=up", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(server, "/ingest/tts", new string(' ', 300_000))).StatusCode);

        await server.WaitForAsync(
            async () => (await server.GetAsync("/api/v1/balance")).ToString().Contains("\"inFlight\":0", StringComparison.Ordinal),
            TimeSpan.FromSeconds(10),
            "nothing is in flight");
        var balance = await server.GetAsync("/api/v1/balance");
        Assert.Equal(4, balance.GetProperty("received").GetInt32());
        Assert.Equal(1, balance.GetProperty("stored").GetInt32());
        Assert.Equal(1, balance.GetProperty("rejected").GetProperty("unknownSensor").GetInt32());
        Assert.Equal(2, balance.GetProperty("deadLettered").GetInt32());
        var letters = (await server.GetAsync("/api/v1/deadletters")).ToString();
        Assert.Contains("NotJson", letters, StringComparison.Ordinal);
        Assert.Contains("Truncated", letters, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_without_its_password_is_refused()
    {
        var settings = Settings();
        settings["SENSORPLATFORM__Sources__0__Password"] = "open sesame";
        await using var server = await ServeAsync(settings);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(server, "/ingest/tts", "{}")).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest/tts")
        {
            Content = new StringContent(Uplink("70B3D57ED0000001", "AQ==", 1), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "open sesame");
        using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task A_stop_takes_the_time_that_the_store_needs()
    {
        await using var server = await ServeAsync();
        await using var other = new SqliteConnection($"Data Source={_folder.File("data/telemetry.db")};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(server, "/ingest/tts", Uplink("70B3D57ED0000001", "AQ==", 1))).StatusCode);

        // Longer than the 2 s after which the command line would end the process by itself.
        var stopped = server.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        Assert.False(stopped.IsCompleted);
        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await stopped);
        command.CommandText = "SELECT max(through_offset) FROM checkpoints";
        Assert.Equal(1L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_sender_that_does_not_end_its_message_does_not_hold_up_the_stop()
    {
        await using var server = await ServeAsync();
        using var sender = new TcpClient();
        await sender.ConnectAsync(IPAddress.Loopback, server.Port, TestContext.Current.CancellationToken);
        await sender.GetStream().WriteAsync(
            "POST /ingest/tts HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"u8.ToArray(),
            TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(0, await server.StopAsync());
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 4);
    }

    private static string Uplink(string devEui, string payload, int port) =>
        $$$"""
        {"end_device_ids":{"device_id":"d","application_ids":{"application_id":"a"},"dev_eui":"{{{devEui}}}","dev_addr":"260B0001"},
         "received_at":"2026-11-21T08:00:06.320Z","uplink_message":{"session_key_id":"AXBSH1Pk6Z0G166RlH16CQ==","f_port":{{{port}}},"f_cnt":1,
         "frm_payload":"{{{payload}}}","rx_metadata":[],"settings":{},"received_at":"2026-11-21T08:00:06.110Z"}}
        """;

    private static async Task<HttpResponseMessage> PostAsync(ServerProcess server, string path, string body) =>
        await server.Http.PostAsync(
            path, new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task<(int Code, string Error)> RunAsync(
        string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var (code, _, error) = await ProgramRun.RunAsync(arguments, environment);
        return (code, error);
    }

    private string Write(string name, string content)
    {
        var path = _folder.File(name);
        File.WriteAllText(path, content);
        return path;
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["SENSORPLATFORM__DataDirectory"] = _folder.File("data"),
        ["SENSORPLATFORM__Sources__0__Kind"] = "Webhook",
        ["SENSORPLATFORM__Sources__0__Network"] = "town-tts",
        ["SENSORPLATFORM__Sources__0__Envelope"] = "TheThingsStack",
    };

    private async Task<ServerProcess> ServeAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var server = new ServerProcess(["serve", "--config", Write("town.yaml", City)], settings ?? Settings());
        await server.StartAsync();
        return server;
    }
}
