using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Importing;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Air.Import;

public sealed class ServerTargetTests
{
    private const string City = """
        id: town
        name: Town
        timeZone: Europe/Rome
        sensors:
          - { id: air-16, network: air, device: SMART16, type: airqino/raw }
        """;

    [Fact]
    public async Task Reports_are_posted_one_after_the_other_in_their_order()
    {
        var token = TestContext.Current.CancellationToken;
        var begun = new ConcurrentQueue<string>();
        var (open, mostOpen) = (0, 0);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.Run(async context =>
        {
            mostOpen = Math.Max(mostOpen, Interlocked.Increment(ref open));
            using var body = new StreamReader(context.Request.Body);
            begun.Enqueue(await body.ReadToEndAsync(token));
            await Task.Delay(begun.Count % 3 * 5, token);
            Interlocked.Decrement(ref open);
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        });
        await server.StartAsync(token);
        var sensor = Sensor();
        var rows = Enumerable.Range(0, 25)
            .Select(i => new ImportMessage(sensor, Instant.FromUnixSeconds(1_700_000_000 + i), Encoding.ASCII.GetBytes($"row {i}"))).ToArray();

        await using var target = new ServerTarget(server.Urls.First(), new ImportWebhook("/ingest/airqino", "application/json", "air"), null, null, TimeProvider.System);
        await target.TakeAsync(rows, token);

        Assert.Equal(rows.Select(static row => Encoding.ASCII.GetString(row.Body)), begun);
        Assert.Equal(1, mostOpen);
    }

    [Fact]
    public async Task What_a_server_has_is_asked_when_all_that_it_took_is_stored()
    {
        var token = TestContext.Current.CancellationToken;
        var asked = new List<string>();
        var received = 0;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.Run(async context =>
        {
            // Others go on sending: two are always on their way.
            var isBalance = context.Request.Path.Value! == "/api/v1/balance";
            received += isBalance ? 1 : 0;
            asked.Add(isBalance ? "balance" : "readings");
            await context.Response.WriteAsync(
                isBalance ? $$"""{"received":{{10 + received}},"inFlight":2}""" : """{"items":[{"time":"2023-11-14T22:13:20Z"}]}""", token);
        });
        await server.StartAsync(token);

        await using var target = new ServerTarget(server.Urls.First(), new ImportWebhook("/ingest/airqino", "application/json", "air"), null, null, TimeProvider.System);
        var known = await target.KnownAsync([Sensor()], Instant.FromUnixSeconds(1_700_000_000), Instant.FromUnixSeconds(1_700_000_060), token);

        Assert.Equal(["balance", "balance", "balance", "readings"], asked);
        Assert.Equal(1, known["air-16"].Count);
    }

    [Fact]
    public async Task What_a_server_has_of_a_room_is_told_with_the_operators_token_alone()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var host = await HeatBench.StartAsync();
        await host.CommitAsync(output => host.Add(output, HeatBench.Room, Quantity.AirTemperature, 25, TimeSpan.FromHours(2)));
        var room = host.State.Definition(HeatBench.Room)!;
        var webhook = new ImportWebhook("/ingest/loggers", "application/octet-stream", "hamm-tts");
        var address = host.Client.BaseAddress!.ToString();
        var day = TimeSpan.FromDays(1);

        await using (var operators = new ServerTarget(address, webhook, "of-the-webhook", "operators-of-hamm-2026", TimeProvider.System))
        {
            var known = await operators.KnownAsync([room], ApiHost.Now - day, ApiHost.Now, stop);
            Assert.Equal(1, known[HeatBench.Room].Count);
            Assert.True(known[HeatBench.Room].Contains(ApiHost.Now - TimeSpan.FromHours(2)));
        }

        foreach (var token in new[] { null, "operators-of-hamm-2025" })
        {
            await using var others = new ServerTarget(address, webhook, "of-the-webhook", token, TimeProvider.System);
            var refused = await Assert.ThrowsAsync<RefusedRequestException>(() => others.KnownAsync([room], ApiHost.Now - day, ApiHost.Now, stop));
            Assert.Contains("sends what SENSORPLATFORM__Operators__Token is set to", refused.Message, StringComparison.Ordinal);
        }
    }

    private static SensorDefinition Sensor()
    {
        var city = CityFileLoader.Read([("town.yaml", City)], new CityFileContext(["air"], []));
        return SensorDirectoryBuilder.Build(city.Catalog!, static _ => new Core.Uplinks.NetworkId(1), city.Devices).Sensors[0];
    }
}
