using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Tests.Sources.AirQino;

/// <summary>Hourly means: only of hours that are over, each once, a year of them.</summary>
public sealed class AirQinoHoursTests
{
    private static readonly DateTimeOffset Noon = PollBench.Start;

    [Fact]
    public async Task The_running_hour_is_never_taken_and_an_hour_only_when_it_has_settled()
    {
        await using var bench = await CreateAsync(null);
        bench.Api.Add(new FakeStation("SMART188", 283164601)).WithHours(Noon, Noon.AddHours(24));
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromMinutes(75 - 1), stepSeconds: 20);
        Assert.Empty(await bench.TakenAsync());

        await bench.PumpAsync(TimeSpan.FromMinutes(6), stepSeconds: 10);
        Assert.Equal([Noon], await bench.TakenAsync());

        await bench.PumpAsync(TimeSpan.FromHours(3), stepSeconds: 30);
        Assert.Equal(Enumerable.Range(0, 4).Select(hour => Noon.AddHours(hour)), await bench.TakenAsync());

        // A mean of a part of an hour would be above 1,000.
        Assert.All(await bench.UplinksAsync(), uplink => Assert.InRange(BitConverter.ToDouble(uplink.Payload[^8..]), 0, 999));
    }

    [Fact]
    public async Task An_hour_that_the_platform_changes_later_stays_and_one_that_comes_late_is_taken()
    {
        await using var bench = await CreateAsync("2026-03-18");
        var station = bench.Api.Add(new FakeStation("SMART188", 283164601))
            .WithHours(Noon.AddDays(-2), Noon.AddHours(-20))
            .WithHours(Noon.AddHours(-19), Noon.AddHours(60));
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromHours(1), stepSeconds: 20);
        Assert.Equal(47, (await bench.TakenAsync()).Count);

        station.SetHour(Noon.AddHours(-10), 55.5);
        station.SetHour(Noon.AddHours(-20), 44.5);
        await bench.StopPollerAsync();
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromHours(3), stepSeconds: 20);

        Assert.Equal(1, bench.Poller!.Statistics.Revised);
        await bench.HoldsOnceAsync(station.Hours(Noon.AddDays(-3), Noon.AddHours(60)).Where(hour => hour.Time.AddMinutes(75) <= bench.Time.GetUtcNow()));
    }

    [Fact]
    public async Task Hours_from_a_first_start_without_any_answer_until_the_next_start_are_not_lost()
    {
        await using var bench = await CreateAsync(null);
        var station = bench.Api.Add(new FakeStation("SMART188", 283164601)).WithHours(Noon, Noon.AddHours(24));
        bench.Api.Fault = (_, _) => ApiFault.ServerError;
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromMinutes(80), stepSeconds: 10);
        Assert.NotEmpty(bench.Api.Requests);
        await bench.StopPollerAsync();
        bench.Time.Advance(TimeSpan.FromHours(3));
        bench.Api.Fault = (_, _) => ApiFault.None;

        bench.StartPoller();
        await bench.PumpAsync(
            () => bench.Poller!.Stations[0].Through >= Instant.From(Noon.AddHours(4)), "the hours since the first start", stepSeconds: 10);
        await bench.HoldsOnceAsync(station.Hours(Noon, Noon.AddHours(4)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hours_come_whole_whether_the_first_of_a_span_is_included_or_not(bool excludesStart)
    {
        await using var bench = await CreateAsync("2026-03-18");
        bench.Api.ExcludesStart = excludesStart;
        var from = new DateTimeOffset(2026, 3, 18, 0, 0, 0, TimeSpan.Zero);
        var station = bench.Api.Add(new FakeStation("SMART188", 283164601)).WithHours(from.AddHours(-2), Noon.AddHours(24));
        bench.StartPoller();
        await bench.PumpAsync(
            () => bench.Poller!.Stations[0].Through >= Instant.From(Noon.AddHours(3)), "three hours more", stepSeconds: 20);

        await bench.HoldsOnceAsync(station.Hours(from, Noon.AddHours(3)));
    }

    [Fact]
    public async Task An_hour_that_begins_within_an_hour_is_counted_and_left_out()
    {
        await using var bench = await CreateAsync("2026-03-20");
        var station = bench.Api.Add(new FakeStation("SMART188", 283164601)).WithHours(Noon.AddHours(-12), Noon);
        station.SetHour(Noon.AddHours(-3.5), 7);
        bench.StartPoller();
        await bench.PumpAsync(() => bench.Poller!.Stations[0].Through >= Instant.From(Noon.AddHours(-1)), "the morning", stepSeconds: 10);

        Assert.True(bench.Poller!.Statistics.Unreadable >= 1);
        await bench.HoldsOnceAsync(station.Hours(Noon.AddHours(-12), Noon.AddHours(-1)).Where(hour => hour.Time.Minute == 0));
    }

    [Fact]
    public async Task Hours_of_another_station_are_refused()
    {
        await using var bench = await CreateAsync("2026-03-18");
        bench.Api.Add(new FakeStation("SMART200", 283164601)).WithHours(Noon.AddDays(-2), Noon);
        bench.StartPoller();
        await bench.PumpAsync(() => bench.Poller!.Stations[0].Problem is not null, "the answer is refused", stepSeconds: 10);

        Assert.Contains("SMART200", bench.Poller!.Stations[0].Problem, StringComparison.Ordinal);
        Assert.Empty(await bench.UplinksAsync());
        Assert.Equal(new DateTimeOffset(2026, 3, 18, 0, 0, 0, TimeSpan.Zero), bench.Poller.Stations[0].Through.ToDateTimeOffset());
    }

    [Fact]
    public async Task A_year_of_hours_over_both_nights_of_the_clock_comes_whole_and_once_through_kills_at_every_bookmark()
    {
        await using var bench = await CreateAsync("2025-03-20");
        var from = new DateTimeOffset(2025, 3, 20, 0, 0, 0, TimeSpan.Zero);
        var station = bench.Api.Add(new FakeStation("SMART188", 283164601)).WithHours(from, Noon);
        bench.Api.Fault = (_, number) => number % 4 == 3 ? ApiFault.Cut : ApiFault.None;
        bench.StartPoller();
        var kills = 0;
        while (bench.Poller!.Stations[0].Through < Instant.From(Noon.AddDays(-40)))
        {
            var before = File.Exists(bench.BookmarkPath)
                ? await File.ReadAllBytesAsync(bench.BookmarkPath, TestContext.Current.CancellationToken)
                : null;
            var through = bench.Poller.Stations[0].Through;
            await bench.PumpAsync(() => bench.Poller.Stations[0].Through > through, "the next piece", stepSeconds: 10);
            await bench.StopPollerAsync();
            if (kills++ % 2 == 0 && before is not null)
            {
                await File.WriteAllBytesAsync(bench.BookmarkPath, before, TestContext.Current.CancellationToken);
            }

            bench.StartPoller();
            await bench.PumpAsync(() => bench.Poller.Stations[0].Through > Instant.None, "it runs again");
        }

        await bench.PumpAsync(
            () => bench.Poller!.Stations[0].Through >= Instant.From(Noon), "the year is whole", stepSeconds: 10);
        Assert.True(kills >= 5);
        await bench.HoldsOnceAsync(station.Hours(from, Noon));
        Assert.Equal(8_772, (await bench.TakenAsync()).Count);
    }

    private static async Task<PollBench> CreateAsync(string? backfillFrom)
    {
        var bench = await PollBench.CreateAsync();
        bench.Options = bench.OptionsOf(AirQinoMode.Hourly, backfillFrom);
        return bench;
    }
}
