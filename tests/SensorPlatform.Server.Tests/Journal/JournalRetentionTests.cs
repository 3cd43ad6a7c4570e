using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Journal;

public sealed class JournalRetentionTests
{
    private const int Days = 20;
    private const int MessagesADay = 100;

    private static readonly DateTimeOffset FirstDay = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly FakeTime _clock = new(FirstDay.AddDays(Days));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_older_than_it_must_be_kept_goes_and_is_told_from_what_was_never_there()
    {
        using var folder = new TemporaryFolder();
        await using var journal = await MakeAsync(folder, partitions: 2);
        var received = journal.Received();
        var heads = new[] { journal.Head(0), journal.Head(1) };

        Assert.Equal(15 * MessagesADay, await SweepAsync(journal, new JournalOptions { KeepDays = 5 }, folded: long.MaxValue));
        Assert.True(heads[0] == journal.Head(0) && heads[1] == journal.Head(1));
        Assert.Equal(15 * MessagesADay, journal.Tail(0) + journal.Tail(1) - 2);
        Assert.Equal(received, journal.Received());
        Assert.Equal(5 * MessagesADay, await CountAsync(journal, 0) + await CountAsync(journal, 1));
        Assert.Equal(0, await SweepAsync(journal, new JournalOptions { KeepDays = 5 }, folded: long.MaxValue));

        var fault = await Assert.ThrowsAsync<JournalException>(
            () => journal.ReadAsync(0, 1, new JournaledMessage[1], Token).AsTask());
        Assert.Contains("no longer keeps partition 0 from offset 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("KeepDays", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_store_has_not_folded_stays_however_old_it_is()
    {
        using var folder = new TemporaryFolder();
        await using var journal = await MakeAsync(folder, partitions: 1);
        Assert.Equal(250, await SweepAsync(journal, new JournalOptions { KeepDays = 1 }, folded: 259));
        Assert.Equal(251, journal.Tail(0));
        Assert.Equal(0, await SweepAsync(journal, new JournalOptions { KeepDays = 1, KeepMegabytes = 1 }, folded: 0));
    }

    [Fact]
    public async Task The_last_record_stays_so_that_offsets_go_on()
    {
        using var folder = new TemporaryFolder();
        await using (var journal = await MakeAsync(folder, partitions: 1))
        {
            _clock.Advance(TimeSpan.FromDays(400));
            Assert.Equal((Days * MessagesADay) - 10, await SweepAsync(journal, new JournalOptions { KeepDays = 1 }, long.MaxValue));
        }

        await using var again = SqliteJournal.Open(folder.FullName, 1);
        Assert.Equal(Days * MessagesADay, again.Head(0));
        Assert.Equal((Days * MessagesADay) - 9, again.Tail(0));
        await again.AppendAsync(new[] { At(FirstDay, 1) }, Token);
        Assert.Equal((Days * MessagesADay) + 1, again.Head(0));
    }

    [Fact]
    public async Task A_journal_that_is_too_large_loses_its_oldest_messages_and_gives_the_room_back()
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 4);
        var batch = new JournaledMessage[2_000];
        for (var day = 0; day < Days; day++)
        {
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i] = i % 100 == 0 ? SampleMessages.Letter(new byte[80_000]) : At(FirstDay.AddDays(day), i);
            }

            await journal.AppendAsync(batch, Token);
        }

        Assert.True(journal.Pages().UsedBytes > 35_000_000);
        var deleted = await SweepAsync(journal, new JournalOptions { KeepMegabytes = 6 }, long.MaxValue);
        var pages = journal.Pages();
        Assert.InRange(pages.UsedBytes, 1_000_000, 6_000_000);
        Assert.InRange(pages.Free, 0, 4_096);
        Assert.Equal(deleted, Enumerable.Range(0, 4).Sum(partition => journal.Tail(partition) - 1));
        for (var partition = 0; partition < 4; partition++)
        {
            Assert.Equal(journal.Head(partition) - journal.Tail(partition) + 1, await CountAsync(journal, partition));
        }
    }

    [Theory]
    [InlineData(7, 3_000)]
    [InlineData(7, -20_000)]
    [InlineData(0, 3_000)]
    public async Task A_clock_that_jumped_neither_stops_retention_nor_takes_young_messages(int wrongDay, int jump)
    {
        using var folder = new TemporaryFolder();
        await using var journal = await MakeAsync(
            folder, partitions: 1, day => day == wrongDay ? FirstDay.AddDays(day + jump) : FirstDay.AddDays(day));
        Assert.Equal(15 * MessagesADay, await SweepAsync(journal, new JournalOptions { KeepDays = 5 }, long.MaxValue));
    }

    [Fact]
    public async Task Messages_stamped_in_the_future_at_the_end_are_young()
    {
        using var folder = new TemporaryFolder();
        await using var journal = await MakeAsync(
            folder, partitions: 1, day => day >= 12 ? FirstDay.AddDays(day + 3_000) : FirstDay.AddDays(day));
        Assert.Equal(12 * MessagesADay, await SweepAsync(journal, new JournalOptions { KeepDays = 1 }, long.MaxValue));
    }

    [Fact]
    public async Task Rows_of_the_first_format_go_like_blocks()
    {
        using var folder = new TemporaryFolder();
        FirstFormat.Make(folder, 1, [.. Enumerable.Range(0, 300).Select(i => At(FirstDay.AddDays(i / 100), i))]);
        await using var journal = SqliteJournal.Open(folder.FullName, 1);
        await journal.AppendAsync(new[] { At(FirstDay.AddDays(3), 1) }, Token);
        Assert.Equal(200, await SweepAsync(journal, new JournalOptions { KeepDays = Days - 2 }, long.MaxValue));
        Assert.Equal(201, journal.Tail(0));
        Assert.Equal(101, await CountAsync(journal, 0));
    }

    [Fact]
    public async Task A_store_that_would_need_deleted_messages_is_refused_with_what_to_do()
    {
        using var folder = new TemporaryFolder();
        await using var journal = await MakeAsync(folder, partitions: 1);
        var options = new PlatformOptions { DataDirectory = folder.FullName };
        await using (var store = Open(options, journal))
        {
            await using var retention = new JournalRetention(
                journal, new JournalOptions { KeepDays = 5 }, [], store.SettleCheckpoints, _clock, NullLogger.Instance);
            retention.Committed(Checkpoint(0, journal.Head(0)));
            Assert.Equal(15 * MessagesADay, await retention.SweepAsync(Token));
        }

        var fault = Assert.Throws<StorageException>(() => Open(options, journal));
        Assert.Contains("from offset 1 of partition 0", fault.Message, StringComparison.Ordinal);
        Assert.Contains("offset 1501 on", fault.Message, StringComparison.Ordinal);
        Assert.Contains("backup", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_goes_when_the_checkpoints_cannot_be_settled()
    {
        using var folder = new TemporaryFolder();
        await using var journal = await MakeAsync(folder, partitions: 1);
        await using var retention = new JournalRetention(
            journal,
            new JournalOptions { KeepDays = 1 },
            [],
            () => throw new JournalException("not synced"),
            _clock,
            NullLogger.Instance);
        retention.Committed(Checkpoint(0, long.MaxValue));
        await Assert.ThrowsAsync<JournalException>(() => retention.SweepAsync(Token));
        Assert.Equal(1, journal.Tail(0));
    }

    private static PlatformStore Open(PlatformOptions options, SqliteJournal journal) => PlatformStore.Open(
        options, new SensorDirectory([]), journal, TimeProvider.System, NullLoggerFactory.Instance);

    private static async Task<SqliteJournal> MakeAsync(
        TemporaryFolder folder, int partitions, Func<int, DateTimeOffset>? dayOf = null)
    {
        var journal = SqliteJournal.Open(folder.FullName, partitions);
        for (var day = 0; day < Days; day++)
        {
            for (var first = 0; first < MessagesADay; first += 10)
            {
                var batch = new JournaledMessage[10];
                for (var i = 0; i < batch.Length; i++)
                {
                    batch[i] = At(dayOf?.Invoke(day) ?? FirstDay.AddDays(day), first + i);
                }

                await journal.AppendAsync(batch, Token);
            }
        }

        return journal;
    }

    private static JournaledMessage At(DateTimeOffset time, int i)
    {
        var message = SampleMessages.Uplink(i % 13, (uint)i);
        message.Uplink.Received = Instant.From(time.AddSeconds(i));
        message.Uplink.Network = new NetworkId(1);
        return message;
    }

    private async Task<long> SweepAsync(SqliteJournal journal, JournalOptions options, long folded)
    {
        await using var retention = new JournalRetention(journal, options, [], () => { }, _clock, NullLogger.Instance);
        for (var partition = 0; partition < journal.PartitionCount; partition++)
        {
            retention.Committed(Checkpoint(partition, folded));
        }

        return await retention.SweepAsync(Token);
    }

    private static FoldOutput Checkpoint(int partition, long throughOffset) =>
        new() { Partition = partition, Checkpoint = new PartitionCheckpoint(partition, throughOffset, 1, [], new Balance()) };

    private static async Task<long> CountAsync(SqliteJournal journal, int partition)
    {
        await using var reader = journal.OpenReader(partition, journal.Tail(partition));
        var room = new JournaledMessage[100];
        var total = 0L;
        for (int count; (count = await reader.ReadAsync(room, Token)) > 0;)
        {
            total += count;
        }

        return total;
    }
}
