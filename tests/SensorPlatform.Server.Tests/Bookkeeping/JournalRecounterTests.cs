using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Bookkeeping;

namespace SensorPlatform.Server.Tests.Bookkeeping;

public sealed class JournalRecounterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_whose_records_all_have_an_outcome_of_their_sensor_closes()
    {
        await using var folder = new BooksFolder();
        folder.NoteSensors();
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday, 30);
        await folder.ReceiveAsync(folder.Hamm, 77, BooksFolder.Friday, 2);
        await folder.ReceiveUnreadableAsync(folder.Arezzo, BooksFolder.Friday);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s1", Outcome.Stored, 25);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s1", Outcome.Duplicate, 5);
        folder.Write(BooksFolder.Friday, folder.Hamm, null, Outcome.RejectedUnknownSensor, 2);
        folder.Write(BooksFolder.Friday, folder.Arezzo, null, Outcome.DeadLetteredEnvelope, 1);
        folder.FoldAll();
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday, 4, hour: 13);

        var (recount, inFlight) = Assert.Single(
            await folder.Recounter(folder.Register).RunAsync(BooksFolder.Friday, BooksFolder.Friday, Token));

        Assert.Equal((RecountVerdict.Closes, 33L, 33L), (recount.Verdict, recount.Journaled, recount.Booked));
        Assert.Equal(4, inFlight);
    }

    [Fact]
    public async Task An_outcome_booked_to_another_sensor_shows_at_both_though_the_sums_agree()
    {
        await using var folder = new BooksFolder();
        folder.NoteSensors();
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday, 3);
        await folder.ReceiveAsync(folder.Hamm, 2, BooksFolder.Friday, 3);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s1", Outcome.Stored, 2);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s2", Outcome.Stored, 4);
        folder.FoldAll();

        Assert.True((await folder.Reader.ReadAsync(BalanceGrouping.Day, int.MinValue, int.MaxValue, TestContext.Current.CancellationToken)).IsClosed);
        var (recount, _) = Assert.Single(
            await folder.Recounter(folder.Register).RunAsync(BooksFolder.Friday, BooksFolder.Friday, Token));

        Assert.Equal(RecountVerdict.Differs, recount.Verdict);
        Assert.Equal([("s1", 1L), ("s2", -1L)], recount.Differences.Select(one => (one.Sensor, one.Lost)));
    }

    [Fact]
    public async Task Messages_from_before_a_sensor_was_configured_count_as_those_of_no_sensor()
    {
        await using var folder = new BooksFolder();
        folder.NoteSensors(BooksFolder.Directory((1, "s1", folder.Hamm)));
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday, 2);
        await folder.ReceiveAsync(folder.Hamm, 2, BooksFolder.Friday, 3);

        // The second start: device 2 is a sensor now, and device 1 none any more.
        folder.NoteSensors(BooksFolder.Directory((2, "s2", folder.Hamm)));
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday, 5);
        await folder.ReceiveAsync(folder.Hamm, 2, BooksFolder.Friday, 7);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s1", Outcome.Stored, 2);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s2", Outcome.Stored, 7);
        folder.Write(BooksFolder.Friday, folder.Hamm, null, Outcome.RejectedUnknownSensor, 8);
        folder.FoldAll();

        var (recount, _) = Assert.Single(
            await folder.Recounter(folder.Register).RunAsync(BooksFolder.Friday, BooksFolder.Friday, Token));

        Assert.Equal(RecountVerdict.Closes, recount.Verdict);
    }

    [Fact]
    public async Task Without_a_register_networks_are_compared_as_a_whole()
    {
        await using var folder = new BooksFolder();
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday, 3);
        await folder.ReceiveAsync(folder.Arezzo, 3, BooksFolder.Friday, 3);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s1", Outcome.Stored, 3);
        folder.Write(BooksFolder.Friday, folder.Arezzo, "s3", Outcome.Stored, 2);
        folder.FoldAll();

        var (recount, _) = Assert.Single(
            await folder.Recounter(null).RunAsync(BooksFolder.Friday, BooksFolder.Friday, Token));

        var difference = Assert.Single(recount.Differences);
        Assert.Equal((folder.Arezzo, "", 1L), (difference.Network, difference.Sensor, difference.Lost));
    }

    [Fact]
    public async Task Records_that_a_step_of_the_clock_has_put_far_from_their_day_are_found()
    {
        await using var folder = new BooksFolder(partitions: 1);
        folder.NoteSensors();
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday - 10, 3);
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday, 3);
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday + 20, 3);
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday, 4);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s1", Outcome.Stored, 7);
        folder.FoldAll();

        var (recount, _) = Assert.Single(
            await folder.Recounter(folder.Register).RunAsync(BooksFolder.Friday, BooksFolder.Friday, Token));

        Assert.Equal((RecountVerdict.Closes, 7L), (recount.Verdict, recount.Journaled));
    }

    [Fact]
    public async Task The_server_recounts_each_finished_day_once_and_keeps_the_result()
    {
        await using var folder = new BooksFolder();
        folder.NoteSensors();
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday, 3);
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Saturday, 3);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s1", Outcome.Stored, 3);
        folder.FoldAll();
        var recounts = new DayRecounts(
            folder.Recounter(folder.Register), folder.Accounts, folder.Register, folder.Time, NullLogger<DayRecounts>.Instance);

        Assert.Equal(RecountVerdict.Closes, (await recounts.RunOnceAsync(Token))?.Verdict);
        Assert.Null(await recounts.RunOnceAsync(Token));

        var friday = (await folder.Reader.ReadAsync(BalanceGrouping.Day, BooksFolder.Friday, BooksFolder.Friday, TestContext.Current.CancellationToken)).Lines[0];
        Assert.Equal(RecountVerdict.Closes, friday.Recount?.Verdict);
    }

    [Fact]
    public async Task What_a_recount_finds_missing_is_lost_by_us_at_its_sensor_and_a_fault()
    {
        await using var folder = new BooksFolder();
        folder.NoteSensors();
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday, 3);
        await folder.ReceiveAsync(folder.Hamm, 2, BooksFolder.Friday, 3);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s1", Outcome.Stored, 1);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s2", Outcome.Stored, 5);
        folder.FoldAll();
        var recounts = new DayRecounts(
            folder.Recounter(folder.Register), folder.Accounts, folder.Register, folder.Time, NullLogger<DayRecounts>.Instance);
        await recounts.RunOnceAsync(Token);
        var watch = folder.Watch();
        await watch.LookAsync(TestContext.Current.CancellationToken);
        folder.Time.Advance(BalanceWatch.Patience);
        await watch.LookAsync(TestContext.Current.CancellationToken);

        var sheet = (await folder.Reader.ReadAsync(BalanceGrouping.Sensor, int.MinValue, int.MaxValue, TestContext.Current.CancellationToken));
        Assert.Equal([("s1", 2L), ("s2", -2L)], sheet.Lines.Select(line => (line.Sensor, line.LostByUs)));
        Assert.Contains(watch.State.Faults, fault => fault.Place == "2026-11-20, sensor s1 (recounted)");
    }
}
