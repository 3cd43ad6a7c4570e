using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Imports;

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
        var city = CityFileLoader.Read([("town.yaml", City)], new CityFileContext(["air"], []));
        var sensor = SensorDirectoryBuilder.Build(city.Catalog!, static _ => new Core.Uplinks.NetworkId(1), city.Devices).Sensors[0];
        var rows = Enumerable.Range(0, 25)
            .Select(i => new ImportMessage(sensor, Instant.FromUnixSeconds(1_700_000_000 + i), Encoding.ASCII.GetBytes($"row {i}"))).ToArray();

        await using var target = new ServerTarget(server.Urls.First(), new ImportWebhook("/ingest/airqino", "application/json", "air"), null, null, TimeProvider.System);
        await target.TakeAsync(rows, token);

        Assert.Equal(rows.Select(static row => Encoding.ASCII.GetString(row.Body)), begun);
        Assert.Equal(1, mostOpen);
    }
}
