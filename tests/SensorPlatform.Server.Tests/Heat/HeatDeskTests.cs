using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Heat.Census;
using SensorPlatform.Server.Tests.Api;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Heat;

public sealed class HeatDeskTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly CityCatalog Town = HeatBench.Town();
    private readonly FakeTime _time = new(HeatBench.Today.ToDateTimeOffset());

    [Fact]
    public async Task Two_are_made_at_a_time_sixteen_wait_and_more_are_sent_away_until_there_is_room()
    {
        var gate = new TaskCompletionSource();
        var store = new HeatStore((_, _) => double.NaN) { Gate = gate.Task };
        var desk = Desk(store);
        var city = Town.Cities[0];
        const int room = HeatDesk.MakersAtOnce + HeatDesk.MakersWaiting;

        // Each in a month of its own, so that none waits for the hours of another one.
        List<Task> asked = [.. Enumerable.Range(0, 20).Select(month => (Task)desk.MapAsync(city, Period(month), Token))];
        asked.AddRange(Enumerable.Range(2006, 10).Select(year => desk.ClimateAsync(city, year, Token)));
        await UntilAsync(() => asked.Count(one => one.IsFaulted) == asked.Count - room);

        await Assert.ThrowsAsync<TooManyMapsException>(() => desk.MapAsync(city, Period(40), Token));
        var then = desk.At(store, store, _time);
        await Assert.ThrowsAsync<TooManyMapsException>(() => then.MapAsync(city, Period(40), Token));
        Assert.All(asked.Where(one => one.IsCompleted), one => Assert.IsType<TooManyMapsException>(one.Exception!.InnerException));
        gate.SetResult();
        await Task.WhenAll(asked.Where(one => !one.IsFaulted));
        Assert.InRange(store.Most, 1, HeatDesk.MakersAtOnce);
        Assert.Equal(room, asked.Count(one => one.IsCompletedSuccessfully));
        Assert.NotNull(await desk.MapAsync(city, Period(40), Token));
    }

    [Fact]
    public async Task All_years_that_can_be_asked_for_are_kept()
    {
        var store = new HeatStore((_, _) => double.NaN);
        var desk = Desk(store);
        var first = await AllAsync();
        var asked = store.Asked;

        var again = await AllAsync();

        Assert.Equal(22, again.Count);
        Assert.Equal(first, again);
        Assert.Equal(asked, store.Asked);

        async Task<List<object>> AllAsync()
        {
            var years = new List<object>();
            for (var year = 2005; year <= 2026; year++)
            {
                years.Add(await desk.ClimateAsync(Town.Cities[0], year, Token));
            }

            return years;
        }
    }

    [Fact]
    public async Task Cells_are_kept_as_long_as_their_map()
    {
        var desk = Desk(new HeatStore((_, _) => double.NaN));

        var first = await desk.CellsAsync(Town.Cities[0], Period(1), Token);
        var again = await desk.CellsAsync(Town.Cities[0], Period(1), Token);
        var other = await desk.CellsAsync(Town.Cities[0], Period(2), Token);
        _time.Advance(TimeSpan.FromMinutes(2));
        var later = await desk.CellsAsync(Town.Cities[0], Period(1), Token);

        Assert.Same(first, again);
        Assert.NotSame(first, other);
        Assert.NotSame(first, later);
        Assert.Equal(first.Map.Made + TimeSpan.FromMinutes(2), later.Map.Made);
    }

    private static HeatPeriod Period(int monthsAgo)
    {
        var start = HeatBench.Today.ToDateTimeOffset().AddDays(-7).AddMonths(-monthsAgo);
        return new(Core.Readings.Instant.From(start), Core.Readings.Instant.From(start.AddDays(1)), HeatHours.All);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "It did not come.");
            await Task.Delay(5, Token);
        }
    }

    private HeatDesk Desk(HeatStore store) =>
        new(Town, store, store, new CellDesk(NullLogger<CellDesk>.Instance), _time);
}
