using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources.Polling;

namespace SensorPlatform.Server.Tests.Sources.AirQino;

/// <summary>The poller against a server that speaks the documented shapes, and against all that can go wrong with it.</summary>
public sealed class AirQinoPollerTests
{
    private static readonly TimeSpan OldSpacing = TimeSpan.FromSeconds(94);

    [Fact]
    public async Task The_latest_raw_values_become_one_raw_report_however_often_they_are_asked_for()
    {
        await using var bench = await PollBench.CreateAsync();
        bench.Api.Add(new FakeStation("SMART188", 283164601)).AddRaw(PollBench.Start.AddMinutes(-1), 17);
        bench.StartPoller();

        await bench.PumpAsync(TimeSpan.FromMinutes(9), stepSeconds: 5);

        var uplink = Assert.Single(await bench.UplinksAsync());
        Assert.Equal((UplinkKind.Data, (byte)2), (uplink.Kind, uplink.FPort));
        Assert.Equal("SMART188", uplink.Device.ToString());
        Assert.Equal(PollBench.Start.AddMinutes(-1), uplink.Measured.ToDateTimeOffset());
        Assert.True(uplink.PayloadLength > 9 * 9);
        Assert.True(bench.Source!.IsConnected);
        Assert.Null(bench.Source.Problem);
        Assert.True(bench.Api.Requests.Count(request => request.Path == "/getLastValuesRaw/SMART188") >= 4);
    }

    [Fact]
    public async Task Current_values_are_asked_for_alone_and_never_the_past()
    {
        await using var bench = await PollBench.CreateAsync();
        bench.Options = bench.OptionsOf(AirQinoMode.Current);
        bench.Api.Add(new FakeStation("SMART188", 1)).WithRaw(PollBench.Start, PollBench.Start.AddMinutes(20), TimeSpan.FromMinutes(2));
        bench.StartPoller();

        await bench.PumpAsync(TimeSpan.FromMinutes(25), stepSeconds: 5);

        Assert.All(bench.Api.Requests, request => Assert.Equal("/getCurrentValues/SMART188", request.Path));
        var uplinks = await bench.UplinksAsync();
        Assert.All(uplinks, uplink => Assert.Equal((byte)1, uplink.FPort));
        Assert.InRange(uplinks.Count, 8, 10);
        Assert.Equal(uplinks.Count, uplinks.Select(uplink => uplink.Measured).Distinct().Count());
    }

    [Fact]
    public async Task A_station_that_was_never_seen_is_a_sign_that_is_counted_and_no_message()
    {
        await using var bench = await PollBench.CreateAsync();
        bench.StartPoller();
        await bench.PumpAsync(() => bench.Poller!.Statistics.NeverSeen >= 3, "three empty answers", stepSeconds: 5);

        Assert.Empty(await bench.TakenAsync());
        Assert.True(bench.Source!.IsConnected);
    }

    [Fact]
    public async Task What_falls_between_two_polls_is_filled_and_nothing_comes_twice()
    {
        await using var bench = await PollBench.CreateAsync();
        var station = bench.Api.Add(new FakeStation("SMART188", 1))
            .WithRaw(PollBench.Start.AddSeconds(5), PollBench.Start.AddHours(3), OldSpacing);
        bench.StartPoller();

        await UntilWholeAsync(bench, PollBench.Start.AddHours(3));

        await bench.HoldsOnceAsync(station.Raw(PollBench.Start, PollBench.Start.AddHours(3)));
        Assert.True(bench.Poller!.Statistics.Filled > 10);
    }

    [Theory]
    [InlineData(ApiFault.Unauthorized)]
    [InlineData(ApiFault.TooManyRequests)]
    [InlineData(ApiFault.ServerError)]
    [InlineData(ApiFault.NotFound)]
    [InlineData(ApiFault.Slow)]
    [InlineData(ApiFault.Cut)]
    [InlineData(ApiFault.HalfJson)]
    [InlineData(ApiFault.OtherJson)]
    [InlineData(ApiFault.Html)]
    [InlineData(ApiFault.Redirect)]
    [InlineData(ApiFault.Endless)]
    public async Task Through_every_fault_nothing_is_lost_and_nothing_comes_twice(ApiFault fault)
    {
        await using var bench = await PollBench.CreateAsync();
        bench.Client = bench.Client with { MaximumAnswerBytes = 1 << 20, Timeout = TimeSpan.FromMinutes(2) };
        var (from, to) = (PollBench.Start.AddDays(-2), PollBench.Start.AddHours(2));
        bench.Options = bench.OptionsOf(AirQinoMode.Raw, backfillFrom: "2026-03-18", hasTokens: true);
        bench.Api.WantsTokens = true;
        var station = bench.Api.Add(new FakeStation("SMART188", 1)).WithRaw(from.AddSeconds(7), to, TimeSpan.FromMinutes(4));

        // Of each three requests two fail, those for tokens too.
        bench.Api.Fault = (_, number) => number % 3 != 0 ? fault : ApiFault.None;
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromHours(1), stepSeconds: 5);
        bench.Api.Fault = (_, _) => ApiFault.None;
        await UntilWholeAsync(bench, to);

        await bench.HoldsOnceAsync(station.Raw(from, to));
        Assert.True(bench.Source!.IsConnected);
    }

    [Theory]
    [InlineData(ApiFault.Unauthorized, 40)]
    [InlineData(ApiFault.TooManyRequests, 64)]
    [InlineData(ApiFault.ServerError, 400)]
    [InlineData(ApiFault.Cut, 400)]
    [InlineData(ApiFault.Html, 800)]
    [InlineData(ApiFault.Slow, 400)]
    public async Task A_server_that_fails_for_hours_is_not_hammered(ApiFault fault, int mostInTwoHours)
    {
        await using var bench = await PollBench.CreateAsync();
        bench.Client = bench.Client with { Timeout = TimeSpan.FromMinutes(1) };
        bench.Options = bench.OptionsOf(AirQinoMode.Raw, backfillFrom: "2026-01-01", perMinute: 30);
        bench.Polled = [.. Enumerable.Range(0, 5).Select(i => string.Create(CultureInfo.InvariantCulture, $"SMART{i}"))];
        foreach (var name in bench.Polled)
        {
            bench.Api.Add(new FakeStation(name, 1)).AddRaw(PollBench.Start.AddMinutes(-1), 3);
        }

        bench.Api.Fault = (_, _) => fault;
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromHours(2), stepSeconds: 5);

        Assert.InRange(bench.Api.MostInAMinute(), 1, 31);
        Assert.InRange(bench.Api.Requests.Count, 3, mostInTwoHours);
        Assert.False(bench.Source!.IsConnected);
        Assert.NotEmpty(bench.Source.Problem!);
        Assert.Empty(await bench.TakenAsync("SMART0"));
    }

    [Fact]
    public async Task A_station_that_is_refused_does_not_starve_those_after_it()
    {
        await using var bench = await PollBench.CreateAsync();
        bench.Polled = ["SMART188", "SMART189"];
        bench.Options = bench.OptionsOf(AirQinoMode.Current);
        bench.Api.Add(new FakeStation("SMART189", 2)).WithRaw(PollBench.Start, PollBench.Start.AddHours(1), TimeSpan.FromMinutes(2));
        bench.Api.Fault = (path, _) => path.EndsWith("SMART188", StringComparison.Ordinal) ? ApiFault.Unauthorized : ApiFault.None;
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromMinutes(30), stepSeconds: 5);

        Assert.True((await bench.TakenAsync("SMART189")).Count >= 5);
    }

    [Fact]
    public async Task A_server_that_gives_a_day_at_most_is_asked_for_days_by_the_second_look_too()
    {
        await using var bench = await PollBench.CreateAsync();
        bench.Options = bench.OptionsOf(AirQinoMode.Raw, backfillFrom: "2026-03-12");
        var (from, to) = (new DateTimeOffset(2026, 3, 12, 0, 0, 0, TimeSpan.Zero), PollBench.Start.AddHours(3));
        var station = bench.Api.Add(new FakeStation("SMART188", 1)).WithRaw(from.AddSeconds(30), to, TimeSpan.FromHours(1));
        bench.Api.Fault = (path, _) => DaysOf(path) > 2 ? ApiFault.Html : ApiFault.None;
        bench.StartPoller();
        await UntilWholeAsync(bench, PollBench.Start);
        await bench.StopPollerAsync();

        bench.StartPoller();
        await UntilWholeAsync(bench, to);
        await bench.HoldsOnceAsync(station.Raw(from, to));
    }

    [Fact]
    public async Task Retry_After_is_kept_to()
    {
        await using var bench = await PollBench.CreateAsync();
        bench.Api.Add(new FakeStation("SMART188", 1)).AddRaw(PollBench.Start.AddMinutes(-1), 3);
        bench.Api.RetryAfter = "600";
        bench.Api.Fault = (_, number) => number == 1 ? ApiFault.TooManyRequests : ApiFault.None;
        bench.StartPoller();
        await bench.PumpAsync(() => bench.Api.Requests.Count >= 2, "the second request", stepSeconds: 2);

        var times = bench.Api.Requests.Select(request => request.At).ToArray();
        Assert.InRange((times[1] - times[0]).TotalSeconds, 600, 640);
        Assert.Equal(1, bench.Poller!.Client.Counts[PollResult.TooManyRequests]);
    }

    [Fact]
    public async Task The_past_is_fetched_politely_between_the_live_polls_and_never_starves_them()
    {
        await using var bench = await PollBench.CreateAsync();
        bench.Options = bench.OptionsOf(AirQinoMode.Raw, backfillFrom: "2025-09-01", perMinute: 4);
        bench.Api.Add(new FakeStation("SMART188", 1))
            .WithRaw(PollBench.Start.AddDays(-200), PollBench.Start.AddHours(1), TimeSpan.FromHours(4));
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromMinutes(12), stepSeconds: 2);

        var live = bench.Api.Requests.Where(request => request.Path.StartsWith("/getLast", StringComparison.Ordinal)).Select(request => request.At).ToArray();
        Assert.True(bench.Api.Requests.Count - live.Length > 20);
        Assert.InRange(bench.Api.MostInAMinute(), 1, 5);
        Assert.All(live.Zip(live.Skip(1)), pair => Assert.InRange((pair.Second - pair.First).TotalSeconds, 100, 160));
    }

    [Fact]
    public async Task Records_out_of_order_are_put_in_order_and_of_two_with_one_time_the_first_counts()
    {
        await using var bench = await PollBench.CreateAsync();
        bench.Options = bench.OptionsOf(AirQinoMode.Raw, backfillFrom: "2026-03-19", pollSeconds: 86_400);
        var station = bench.Api.Add(new FakeStation("SMART188", 1));
        var first = PollBench.Start.AddHours(-5);
        foreach (var minutes in new[] { 30, 10, 50, 20, 40 })
        {
            station.AddRaw(first.AddMinutes(minutes), minutes);
        }

        station.AddRaw(first.AddMinutes(20), 99);
        station.AddRaw(first.AddMinutes(40), 40);
        bench.StartPoller();
        await UntilWholeAsync(bench, PollBench.Start.AddHours(-1));

        var taken = (await bench.TakenAsync()).Skip(1).ToList();
        Assert.Equal(taken.Order(), taken);
        await bench.HoldsOnceAsync(station.Raw(first, PollBench.Start));
        Assert.Equal(1, bench.Poller!.Statistics.Conflicting);
    }

    [Fact]
    public async Task Readings_of_the_future_wait_until_their_time_has_come()
    {
        await using var bench = await PollBench.CreateAsync();
        var station = bench.Api.Add(new FakeStation("SMART188", 1)).WithRaw(PollBench.Start.AddMinutes(4), PollBench.Start.AddHours(2), TimeSpan.FromMinutes(4));
        station.Ahead = TimeSpan.FromMinutes(30);
        bench.StartPoller();
        await bench.PumpAsync(() => bench.Poller!.Statistics.Ahead >= 3, "values of the future", stepSeconds: 5);
        var now = bench.Time.GetUtcNow();
        Assert.DoesNotContain(await bench.TakenAsync(), time => time > now);

        await UntilWholeAsync(bench, PollBench.Start.AddHours(2));
        await bench.HoldsOnceAsync(station.Raw(PollBench.Start, PollBench.Start.AddHours(2)));
    }

    [Fact]
    public async Task After_the_clock_was_set_back_readings_still_come_and_none_twice_when_it_is_right_again()
    {
        await using var bench = await PollBench.CreateAsync();
        var station = bench.Api.Add(new FakeStation("SMART188", 1)).WithRaw(PollBench.Start.AddMinutes(1), PollBench.Start.AddMinutes(60), TimeSpan.FromMinutes(1));
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromMinutes(10), stepSeconds: 5);
        await bench.StopPollerAsync();
        bench.Time.SetBack(TimeSpan.FromDays(2));
        bench.StartPoller();
        var before = (await bench.TakenAsync()).Count;
        station.AddRaw(bench.Time.GetUtcNow().AddMinutes(-1), 3);
        await bench.PumpAsync(TimeSpan.FromMinutes(10), stepSeconds: 5);
        Assert.Equal(before + 1, (await bench.TakenAsync()).Count);

        // The clock is right again: what came meanwhile is filled, what was taken is not taken again.
        bench.Time.Advance(TimeSpan.FromDays(2));
        await UntilWholeAsync(bench, PollBench.Start.AddHours(1));
        await bench.HoldsOnceAsync(station.Raw(DateTimeOffset.MinValue, PollBench.Start.AddHours(1)));
    }

    [Fact]
    public async Task A_station_that_goes_and_comes_back_goes_on_where_it_was_and_a_new_one_begins()
    {
        await using var bench = await PollBench.CreateAsync();
        bench.Polled = ["SMART188", "SMART189"];
        var to = PollBench.Start.AddHours(8);
        var stays = bench.Api.Add(new FakeStation("SMART188", 1)).WithRaw(PollBench.Start.AddSeconds(3), to, TimeSpan.FromMinutes(5));
        var goes = bench.Api.Add(new FakeStation("SMART189", 2)).WithRaw(PollBench.Start.AddSeconds(9), to, TimeSpan.FromMinutes(5));
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromHours(2), stepSeconds: 10);
        await bench.StopPollerAsync();
        bench.Polled = ["SMART188"];
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromHours(2), stepSeconds: 10);
        await bench.StopPollerAsync();
        bench.Polled = ["SMART188", "SMART189"];
        bench.StartPoller();
        await UntilWholeAsync(bench, to);

        await bench.HoldsOnceAsync(stays.Raw(PollBench.Start, to));
        await bench.HoldsOnceAsync(goes.Raw(PollBench.Start, to), "SMART189");
    }

    [Fact]
    public async Task Bookmarks_that_cannot_be_read_are_set_aside_and_nothing_comes_twice()
    {
        await using var bench = await PollBench.CreateAsync();
        bench.Options = bench.OptionsOf(AirQinoMode.Raw, backfillFrom: "2026-03-19");
        var (from, to) = (PollBench.Start.AddHours(-30), PollBench.Start.AddHours(1));
        var station = bench.Api.Add(new FakeStation("SMART188", 1)).WithRaw(from, to, TimeSpan.FromMinutes(6));
        bench.StartPoller();
        await bench.PumpAsync(TimeSpan.FromMinutes(20), stepSeconds: 5);
        await bench.StopPollerAsync();
        await File.WriteAllTextAsync(bench.BookmarkPath, "{\"version\":1,\"bookm", TestContext.Current.CancellationToken);

        bench.StartPoller();
        await UntilWholeAsync(bench, to);

        Assert.True(File.Exists(bench.BookmarkPath + ".damaged"));
        await bench.HoldsOnceAsync(station.Raw(new DateTimeOffset(2026, 3, 19, 0, 0, 0, TimeSpan.Zero), to));
    }

    [Fact]
    public async Task A_kill_between_receipt_and_bookmark_loses_nothing_and_brings_nothing_twice()
    {
        await using var bench = await PollBench.CreateAsync();
        bench.Options = bench.OptionsOf(AirQinoMode.Raw, backfillFrom: "2025-09-01");
        var (from, to) = (new DateTimeOffset(2025, 9, 1, 0, 0, 0, TimeSpan.Zero), PollBench.Start.AddHours(4));
        var station = bench.Api.Add(new FakeStation("SMART188", 1)).WithRaw(from.AddSeconds(30), to, TimeSpan.FromHours(2));
        var kills = 0;
        bench.StartPoller();
        while (kills < 8)
        {
            // What a kill leaves behind: the journal as it is, and the bookmark of before.
            await bench.PumpAsync(() => File.Exists(bench.BookmarkPath), "there are bookmarks");
            var before = await File.ReadAllBytesAsync(bench.BookmarkPath, TestContext.Current.CancellationToken);
            var taken = bench.Poller!.Statistics.Filled;
            await bench.PumpAsync(() => bench.Poller.Statistics.Filled > taken, "another piece is in the journal", stepSeconds: 5);
            await bench.StopPollerAsync();
            await File.WriteAllBytesAsync(bench.BookmarkPath, before, TestContext.Current.CancellationToken);
            kills++;
            bench.StartPoller();
        }

        await UntilWholeAsync(bench, to);
        await bench.HoldsOnceAsync(station.Raw(from, to));
    }

    // Of getRange/STATION/FROM/TO, which is asked for with one day more.
    private static double DaysOf(string path) => path.Split('/') is ["", "getRange", _, var from, var to]
        ? (DateTime.Parse(to, CultureInfo.InvariantCulture) - DateTime.Parse(from, CultureInfo.InvariantCulture)).TotalDays
        : 0;

    /// <summary>Lets the clock run until the past of every station is whole up to a time.</summary>
    private static Task UntilWholeAsync(PollBench bench, DateTimeOffset end) => bench.PumpAsync(
        () => bench.Poller!.Stations.All(station => station.Through >= Instant.From(end)), $"whole up to {end}", stepSeconds: 10);
}
