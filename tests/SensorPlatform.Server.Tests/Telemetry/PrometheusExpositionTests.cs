using SensorPlatform.Server.Telemetry;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Telemetry;

public sealed class PrometheusExpositionTests
{
    [Fact]
    public void The_text_is_what_Prometheus_documents()
    {
        using var metrics = new PlatformMetrics();
        using var exposition = new PrometheusExposition(metrics);
        metrics.ObserveQueue("a\"b\\c\nd", () => 3, 10);
        metrics.CountDrop("malformed", 2);
        metrics.CountRequest("/x", "GET", 200, TimeSpan.FromSeconds(0.02));
        metrics.CountRequest("/x", "GET", 200, TimeSpan.FromSeconds(7));

        var text = exposition.Write();

        Assert.Contains(
            "# HELP sensorplatform_drops_total Messages of this run that gave no reading, by cause.\n"
            + "# TYPE sensorplatform_drops_total counter\n"
            + "sensorplatform_drops_total{cause=\"malformed\"} 2\n",
            text,
            StringComparison.Ordinal);
        Assert.Contains("sensorplatform_queue_length{queue=\"a\\\"b\\\\c\\nd\"} 3\n", text, StringComparison.Ordinal);
        const string Labels = "route=\"/x\",method=\"GET\",status=\"200\"";
        Assert.Contains("# TYPE sensorplatform_http_request_duration_seconds histogram\n", text, StringComparison.Ordinal);
        Assert.Contains($"_bucket{{{Labels},le=\"0.025\"}} 1\n", text, StringComparison.Ordinal);
        Assert.Contains($"_bucket{{{Labels},le=\"5\"}} 1\n", text, StringComparison.Ordinal);
        Assert.Contains($"_bucket{{{Labels},le=\"+Inf\"}} 2\n", text, StringComparison.Ordinal);
        Assert.Contains($"_sum{{{Labels}}} 7.02\n", text, StringComparison.Ordinal);
        Assert.Contains($"_count{{{Labels}}} 2\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_of_tags_ends_in_one_series_and_loses_no_count()
    {
        using var metrics = new PlatformMetrics();
        using var exposition = new PrometheusExposition(metrics);
        for (var i = 0; i < Metric.MaximumSeries + 10; i++)
        {
            metrics.CountDrop($"cause {i}");
        }

        Assert.Contains("sensorplatform_drops_total{overflow=\"true\"} 10\n", exposition.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gauge_that_fails_does_not_take_the_others_with_it()
    {
        using var metrics = new PlatformMetrics();
        using var exposition = new PrometheusExposition(metrics);
        metrics.ObserveQueue("broken", () => throw new InvalidOperationException(), 1);
        metrics.ObserveSource("hamm", () => true);

        Assert.Contains("sensorplatform_source_connected{network=\"hamm\"} 1\n", exposition.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_endpoint_shows_the_balance_and_requests_by_route_without_ids()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();
        await host.GetJsonAsync("/api/v1/sensors/" + SampleCity.HeatSensor);
        await host.GetProblemAsync("/nowhere/at/all", 404);

        using var answer = await host.Client.GetAsync("/metrics", TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Contains("sensorplatform_messages_total{outcome=\"stored\"} 20\n", text, StringComparison.Ordinal);
        Assert.Contains("sensorplatform_messages_total{outcome=\"rejected.unknownSensor\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("route=\"/api/v1/sensors/{id}\",method=\"GET\",status=\"200\"", text, StringComparison.Ordinal);
        Assert.Contains("route=\"none\",method=\"GET\",status=\"404\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleCity.HeatSensor, text, StringComparison.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Matches("^(# (HELP|TYPE) [a-z_0-9]+ .+|[a-z_0-9]+({.+})? [-+0-9.eEInfNa]+)$", line);
        }
    }
}
