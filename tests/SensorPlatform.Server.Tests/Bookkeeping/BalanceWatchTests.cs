using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Bookkeeping;

namespace SensorPlatform.Server.Tests.Bookkeeping;

public sealed class BalanceWatchTests
{
    [Fact]
    public async Task A_difference_is_a_fault_once_it_has_lasted_and_ends_when_it_is_mended()
    {
        await using var folder = new BooksFolder();
        var told = new List<bool>();
        var watch = folder.Watch(state =>
        {
            told.Add(state.IsOpen);
            return true;
        });
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Saturday, 3);
        folder.Write(BooksFolder.Saturday, folder.Hamm, "s1", Outcome.Stored, 2);
        folder.FoldAll();

        await watch.LookAsync(TestContext.Current.CancellationToken);
        Assert.False(watch.State.IsOpen);
        folder.Time.Advance(BalanceWatch.Patience);
        await watch.LookAsync(TestContext.Current.CancellationToken);
        var fault = Assert.Single(watch.State.Faults);
        Assert.Equal(("2026-11-21, network hamm", "hamm", 1L), (fault.Place, fault.Network, fault.Missing));
        Assert.Equal(1, watch.State.MissingByNetwork()["hamm"]);

        folder.Write(BooksFolder.Saturday, folder.Hamm, "s1", Outcome.Stored, 1);
        await watch.LookAsync(TestContext.Current.CancellationToken);
        Assert.False(watch.State.IsOpen);
        await watch.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal([false, true, false], told);
    }

    [Fact]
    public async Task What_is_in_flight_for_hours_is_no_fault()
    {
        await using var folder = new BooksFolder();
        var watch = folder.Watch();
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Saturday, 3);
        for (var i = 0; i < 5; i++)
        {
            await watch.LookAsync(TestContext.Current.CancellationToken);
            folder.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.False(watch.State.IsOpen);
    }

    [Fact]
    public async Task A_day_long_past_that_changes_is_seen_within_the_hour()
    {
        await using var folder = new BooksFolder();
        var watch = folder.Watch();
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Saturday - 40, 3);
        folder.Write(BooksFolder.Saturday - 40, folder.Hamm, "s1", Outcome.Stored, 3);
        folder.FoldAll();
        await watch.LookAsync(TestContext.Current.CancellationToken);
        folder.Write(BooksFolder.Saturday - 40, folder.Hamm, "s1", Outcome.Stored, 1);
        folder.Time.Advance(TimeSpan.FromHours(1));
        await watch.LookAsync(TestContext.Current.CancellationToken);
        folder.Time.Advance(BalanceWatch.Patience);
        await watch.LookAsync(TestContext.Current.CancellationToken);

        Assert.Equal(-1, Assert.Single(watch.State.Faults).Missing);
    }

    [Fact]
    public async Task Outcomes_that_do_not_sum_to_the_offset_of_their_partition_are_a_fault()
    {
        await using var folder = new BooksFolder();
        var output = new FoldOutput { Partition = 1, ThroughOffset = 5 };
        output.Outcomes.Count(Outcome.Stored, 4);
        folder.Book.Add(output);
        var watch = folder.Watch();
        await watch.LookAsync(TestContext.Current.CancellationToken);
        folder.Time.Advance(BalanceWatch.Patience);
        await watch.LookAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("partition 1", 1L), (watch.State.Faults[0].Place, watch.State.Faults[0].Missing));
    }

    [Fact]
    public async Task Whoever_could_not_be_told_is_told_again()
    {
        await using var folder = new BooksFolder();
        var calls = 0;
        var watch = folder.Watch(_ => ++calls > 2);
        for (var i = 0; i < 5; i++)
        {
            await watch.LookAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(3, calls);
    }
}
