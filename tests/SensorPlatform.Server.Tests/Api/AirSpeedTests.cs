using System.Diagnostics;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Tests.Api;

/// <summary>Answers about many hours or stations. The bounds are wide: tests run beside much else.</summary>
public sealed class AirSpeedTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly Quantity[] Quantities = [Quantity.AirPm25, Quantity.AirPm10, Quantity.AirNo2, Quantity.AirO3];

    [Fact]
    public async Task A_year_of_hours_of_ten_stations_and_four_pollutants_is_answered()
    {
        await using var host = await WithHoursAsync(10, AirBench.At("2025-01-01T00:00:00Z"), 8_760);

        var length = 0L;
        var series = await TimeAsync(async () =>
        {
            for (var number = 1; number <= 10; number++)
            {
                length += (await host.Client.GetByteArrayAsync(
                    $"/api/v1/air/stations/air-{number}/series?pollutant=pm2_5,pm10,no2,o3&from=2025-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
                    TestContext.Current.CancellationToken)).Length;
            }
        });

        Tell("series of a year, ten stations", series);
        Assert.InRange(length, 10 * 4 * 8_760 * 100L, long.MaxValue);
        Assert.InRange(series, TimeSpan.Zero, Longest);
    }

    [Fact]
    public async Task The_limits_of_a_year_of_ten_stations_are_counted_and_then_kept()
    {
        await using var host = await WithHoursAsync(10, AirBench.At("2025-01-01T00:00:00Z"), 8_760);

        var first = await TimeAsync(() => host.GetJsonAsync("/api/v1/air/exceedances?year=2025"));
        var again = await TimeAsync(() => host.GetJsonAsync("/api/v1/air/exceedances?year=2025"));

        Tell("limits of a year, ten stations", first);
        Tell("the same, kept", again);
        Assert.InRange(first, TimeSpan.Zero, Longest);
        Assert.InRange(again, TimeSpan.Zero, Longest);
    }

    [Fact]
    public async Task A_hundred_stations_are_listed_and_then_kept()
    {
        await using var host = await WithHoursAsync(100, AirBench.Hour - TimeSpan.FromDays(7), 168);

        var first = await TimeAsync(() => host.GetJsonAsync("/api/v1/air/stations"));
        var again = await TimeAsync(() => host.GetJsonAsync("/api/v1/air/stations"));

        Tell("a hundred stations", first);
        Tell("the same, kept", again);
        Assert.InRange(first, TimeSpan.Zero, Longest);
        Assert.InRange(again, TimeSpan.Zero, Longest);
    }

    private static async Task<ApiHost> WithHoursAsync(int stations, Instant start, int hours)
    {
        var host = await ApiHost.StartAsync(catalog: AirBench.Many(stations));
        for (var number = 1; number <= stations; number++)
        {
            var sensor = $"air-{number}";
            await host.CommitAsync(output =>
            {
                for (var hour = 0; hour < hours; hour++)
                {
                    foreach (var quantity in Quantities)
                    {
                        host.AddHour(output, quantity, start + TimeSpan.FromHours(hour), 10 + (hour % 40), sensor: sensor);
                    }
                }
            });
        }

        // What the first request of a program costs is not measured here.
        await host.GetJsonAsync("/api/v1/air/stations?near=0,0&radius=1");
        return host;
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> ask)
    {
        var start = Stopwatch.GetTimestamp();
        await ask();
        return Stopwatch.GetElapsedTime(start);
    }

    private static void Tell(string what, TimeSpan time) =>
        TestContext.Current.SendDiagnosticMessage("{0}: {1:0} ms", what, time.TotalMilliseconds);
}
