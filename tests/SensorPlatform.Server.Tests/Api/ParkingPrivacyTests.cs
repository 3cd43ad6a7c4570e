using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Tests.Api;

/// <summary>No public resource tells when somebody came, but for the hour.</summary>
public sealed class ParkingPrivacyTests
{
    private static readonly string[] Alone = ["{id}", "{partition:int}", "{offset:long}"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_public_resource_tells_the_minute_of_an_arrival()
    {
        // 13:07:23 of a clock that stands at 13:20:00, and no word of the sensor since. The site is full from then on.
        var arrival = TimeSpan.FromSeconds(757);
        IEndpointRouteBuilder? routes = null;
        await using var host = await ApiHost.StartAsync(
            services => services.AddSingleton(new OperatorOptions { Token = "operators-of-hamm-2026" }), app => routes = app);
        await host.CommitAsync(output =>
        {
            host.Add(output, SampleCity.PitchSensor(2), Quantity.ParkingOccupied, 0, TimeSpan.FromHours(2));
            host.Add(output, SampleCity.PitchSensor(1), Quantity.ParkingOccupied, 0, TimeSpan.FromHours(3));
        });
        await host.CommitAsync(output =>
        {
            host.Add(output, SampleCity.PitchSensor(1), Quantity.ParkingOccupied, 1, arrival);
            output.Windows.Add(host.Hour(SampleCity.PitchSensor(1), Quantity.ParkingOccupied, HourOf(13), 3, 0, 1, 2) with
            {
                PartA = 757,
                PartB = 1_200,
            });
            output.Activities.Add(host.Activity(SampleCity.PitchSensor(1), arrival, default));
        });
        PlantAlerts(host, ApiHost.Now - arrival);

        var told = 0;
        foreach (var address in Addresses(routes!))
        {
            using var answer = await host.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Stop);
            if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream" || (int)answer.StatusCode is 400 or 401)
            {
                continue;
            }

            Assert.True(answer.IsSuccessStatusCode || (int)answer.StatusCode is 404 or 410, $"{address}: {answer.StatusCode}");
            var text = await answer.Content.ReadAsStringAsync(Stop);
            Assert.DoesNotContain("13:07", text, StringComparison.Ordinal);
            Assert.DoesNotContain("15:07", text, StringComparison.Ordinal);
            Assert.DoesNotContain("193 min", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("\"value\":193", text, StringComparison.Ordinal);
            told++;
        }

        Assert.True(told >= 15, $"Only {told} resources were looked at.");
    }

    [Theory]
    [InlineData(null, "2026-07-14T13:00:00Z", 180)]
    [InlineData("operators-of-hamm-2026", "2026-07-14T13:07:23Z", 193)]
    public async Task Alerts_about_sites_and_pitches_tell_minutes_to_operators_alone(string? token, string since, double silence)
    {
        await using var host = await ApiHost.StartAsync(services =>
            services.AddSingleton(new OperatorOptions { Token = "operators-of-hamm-2026" }));
        PlantAlerts(host, ApiHost.Now - TimeSpan.FromSeconds(757));
        host.Fire(36.5);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/alerts");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        using var answer = await host.Client.SendAsync(request, Stop);

        var items = (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("items").EnumerateArray()
            .ToDictionary(one => one.GetProperty("rule").GetString()!, StringComparer.Ordinal);
        foreach (var rule in new[] { "hamm-full", "hamm-silent", "hamm-taken" })
        {
            Assert.Equal((since, since), (items[rule].GetProperty("since").GetString(), items[rule].GetProperty("firedAt").GetString()));
        }

        Assert.Equal(since, items["hamm-full"].GetProperty("resolvedAt").GetString());
        Assert.Equal(silence, items["hamm-silent"].GetProperty("value").GetDouble());
        Assert.Equal("2026-07-14T13:20:00Z", items["hamm-heat"].GetProperty("firedAt").GetString());
        Assert.Equal(token is not null, answer.Headers.CacheControl?.NoStore == true);
    }

    [Fact]
    public async Task Operators_are_told_the_second()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitAsync(output => host.Add(output, SampleCity.PitchSensor(1), Quantity.ParkingOccupied, 1, TimeSpan.FromSeconds(757)));

        var pitch = (await host.GetJsonAsync("/api/v1/parking/sites/hamm-kurpark/sensors")).GetProperty("items")[0];

        Assert.StartsWith("2026-07-14T13:07:23", pitch.GetProperty("since").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/sensors/hamm-pitch-01", 401)]
    [InlineData("/api/v1/sensors/hamm-pitch-01/readings", 401)]
    [InlineData("/api/v1/sensors/hamm-pitch-01/readings?quantity=parking.occupied", 401)]
    [InlineData("/api/v1/sensors/hamm-pitch-01/aggregates?window=5m", 401)]
    [InlineData("/api/v1/sensors/hamm-pitch-01/aggregates/revisions?quantity=parking.occupied&start=2026-07-14T13:00:00Z", 401)]
    [InlineData("/api/v1/deadletters/0/1", 401)]
    [InlineData("/api/v1/parking/overrides", 401)]
    [InlineData("/api/v1/sensors/hamm-heat-1", 200)]
    [InlineData("/api/v1/sensors/hamm-heat-1/readings", 200)]
    [InlineData("/api/v1/sensors", 200)]
    public async Task What_a_pitchs_sensor_said_moment_by_moment_is_for_operators(string address, int status)
    {
        await using var host = await ApiHost.StartAsync(services =>
            services.AddSingleton(new OperatorOptions { Token = "operators-of-hamm-2026" }));

        using var answer = await host.Client.GetAsync(address, Stop);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    // A site that is full since the arrival (and not any more), a sensor silent since then, and a rule about its word itself.
    private static void PlantAlerts(ApiHost host, Instant at)
    {
        var full = new Alert
        {
            RuleId = "hamm-full",
            SensorId = "site:hamm-kurpark",
            City = "hamm",
            Place = "Kurpark",
            Unit = "1",
            Since = at,
            FiredAt = at,
            Language = "de",
            Text = "Voll: Kurpark.",
        };
        host.Fire(full);
        host.Fire(full with { ResolvedAt = at, ResolvedValue = 1 }, AlertTransitionKind.Resolved);
        host.Fire(full with
        {
            RuleId = "hamm-silent",
            SensorId = SampleCity.PitchSensor(1),
            Unit = "min",
            Threshold = 180,
            Value = 193,
            Text = "Still: Kurpark, Stellplatz 1, seit 193 Minuten keine Nachricht.",
        });
        host.Fire(full with
        {
            RuleId = "hamm-taken",
            SensorId = SampleCity.PitchSensor(1),
            Quantity = "parking.occupied",
            Threshold = 0.5,
            Value = 0.877,
            Text = "Belegt: Kurpark, Stellplatz 1, Belegung (Anteil der Zeit 1 h) 0,88 (über 0,5).",
        });
    }

    private static Instant HourOf(int hour) => Instant.From(new DateTimeOffset(2026, 7, 14, hour, 0, 0, TimeSpan.Zero));

    // Every GET that there is, at the site, pitch and sensor of the sample; pages in each language.
    private static IEnumerable<string> Addresses(IEndpointRouteBuilder routes)
    {
        foreach (var endpoint in routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            var pattern = endpoint.RoutePattern.RawText ?? "";
            var isRead = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true;
            if (!isRead || endpoint.Metadata.GetMetadata<OperatorsOnly>() is not null && !pattern.Contains("/sensors/{id}", StringComparison.Ordinal))
            {
                continue;
            }

            var isOfSensor = pattern.Contains("/sensors/", StringComparison.Ordinal);
            var address = pattern
                .Replace("{id}", isOfSensor ? SampleCity.PitchSensor(1) : "hamm-kurpark", StringComparison.Ordinal)
                .Replace("{pitch}", "1", StringComparison.Ordinal)
                .Replace("{documentName}", "v1", StringComparison.Ordinal);
            yield return address.Contains('{', StringComparison.Ordinal) && !Alone.Any(address.Contains)
                ? string.Create(CultureInfo.InvariantCulture, $"{address[..address.IndexOf('{', StringComparison.Ordinal)]}hamm-kurpark")
                : address;
        }

        yield return "/?lang=de";
        yield return "/api/v1/parking/free?near=51.68,7.85&format=geojson";
        yield return "/api/v1/parking/sites?format=geojson";
    }
}
