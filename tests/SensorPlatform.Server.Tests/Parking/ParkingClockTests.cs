using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Tests.Parking;

/// <summary>Clocks that ran ahead: the server's own, and those of sensors and networks.</summary>
public sealed class ParkingClockTests
{
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(20);

    [Fact]
    public async Task A_receipt_ahead_of_the_clock_counts_as_now()
    {
        await using var bench = new ParkingBench();

        await bench.CommitAsync(output => bench.Say(output, 1, Word(bench.Now, true), bench.Now + TimeSpan.FromDays(2)));
        await bench.CommitAsync((2, 0));

        Assert.Equal((PitchState.Occupied, PitchState.Free), (bench.Estimate(1).State, bench.Estimate(2).State));
    }

    [Theory]
    [InlineData(false, 20)]
    [InlineData(true, 20)]
    [InlineData(false, 100)]
    [InlineData(true, 100)]
    public async Task A_clock_that_ran_ahead_and_is_right_again_leaves_the_site_as_it_is_told(bool isRestarted, int hours)
    {
        await using var bench = new ParkingBench();
        await bench.CommitAsync((1, 1), (2, 0), (3, 0));
        await bench.AdvanceAsync(TimeSpan.FromHours(hours));
        await bench.CommitAsync((1, 0), (2, 1), (4, 1));
        var cancellation = TestContext.Current.CancellationToken;
        await bench.Parking.Overrides.SetAsync(
            bench.Site.Site, 4, PitchOverrideKind.Free, Instant.None, "Anna", null, cancellation);
        if (isRestarted)
        {
            await bench.CloseAsync(inOrder: true);
        }

        bench.Time.SetBack(TimeSpan.FromHours(hours));
        if (isRestarted)
        {
            bench.Open();
        }

        await bench.AdvanceAsync(TimeSpan.FromMinutes(20));
        await bench.CommitAsync((1, 1), (2, 0), (3, 1), (5, 1));
        await bench.AdvanceAsync(TimeSpan.FromMinutes(20));
        await bench.CommitAsync((1, 1), (2, 0), (3, 1), (5, 1));

        Assert.Equal(
            [PitchState.Occupied, PitchState.Free, PitchState.Occupied, PitchState.Occupied, PitchState.Occupied],
            bench.Site.Pitches.Take(5).Select(pitch => pitch.Estimate.State));
        Assert.Null(bench.Site.Pitches[4].Override);
        Assert.All(bench.Site.Pitches, pitch => Assert.True(!(pitch.Stay?.Arrival > bench.Now)));
        Assert.NotNull(bench.Site.Pitches[2].Stay);
        Assert.True(bench.Site.Forecast!.MadeAt <= bench.Now);
        Assert.True(bench.Now - bench.Site.Forecast.MadeAt <= SiteForecast.Step);
    }

    [Fact]
    public async Task A_word_of_the_future_spoils_neither_stays_nor_what_is_set_by_hand()
    {
        await using var bench = new ParkingBench();
        await bench.CommitAsync((1, 0));
        await bench.AdvanceAsync(TimeSpan.FromMinutes(20));

        var came = bench.Now;
        await bench.CommitAsync(output => bench.Say(output, 1, Word(bench.Now + Ahead, true)));
        await bench.SettleAsync();
        Assert.Equal(came, bench.Site.Pitches[0].Stay?.Arrival);

        await bench.Parking.Overrides.SetAsync(
            bench.Site.Site, 0, PitchOverrideKind.Occupied, Instant.None, "Anna", null, TestContext.Current.CancellationToken);
        await bench.AdvanceAsync(TimeSpan.FromHours(1));
        await bench.CommitAsync((1, 0));
        await bench.AdvanceAsync(TimeSpan.FromMinutes(20));

        Assert.Null(bench.Site.Pitches[0].Override);
        Assert.Null(bench.Site.Pitches[0].Stay);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Learned_from_history_nothing_lies_ahead_of_the_clock(bool isReceivedAhead)
    {
        await using var bench = new ParkingBench();
        await bench.CommitAsync((1, 0));
        await bench.AdvanceAsync(TimeSpan.FromMinutes(20));
        await bench.CommitAsync(output => bench.Say(
            output, 1, Word(bench.Now + Ahead, true), isReceivedAhead ? bench.Now + Ahead : bench.Now));
        await bench.CloseAsync(inOrder: true);
        foreach (var file in new DirectoryInfo(bench.Folder).GetFiles(ParkingStore.FileName + "*"))
        {
            file.Delete();
        }

        bench.Open();
        await bench.SettleAsync();
        Assert.Equal(bench.Now, bench.Site.Pitches[0].Stay?.Arrival);

        await bench.AdvanceAsync(TimeSpan.FromHours(1));
        await bench.CommitAsync((1, 0));
        Assert.Equal(PitchState.Free, bench.Estimate(1).State);
        Assert.Null(bench.Site.Pitches[0].Stay);
    }

    private static Reading Word(Instant time, bool isOccupied) =>
        new(time, isOccupied ? 1 : 0, Quantity.ParkingOccupied, Quality.Good);
}
