using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Tests.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Journal;

public sealed class SqliteJournalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_appended_is_read_in_order_after_a_reopen()
    {
        using var folder = new TemporaryFolder();
        var messages = Batch(500);
        await using (var journal = SqliteJournal.Open(folder.FullName, 4))
        {
            await journal.AppendAsync(messages.AsMemory(0, 200), Token);
            await journal.AppendAsync(messages.AsMemory(200), Token);
        }

        await using var again = SqliteJournal.Open(folder.FullName, 16);
        Assert.Equal(4, again.PartitionCount);
        await AssertHolds(again, messages);
    }

    [Fact]
    public async Task Messages_of_a_killed_process_are_there()
    {
        using var folder = new TemporaryFolder();
        var messages = Batch(300);
        await using var journal = SqliteJournal.Open(folder.FullName, 4);
        journal.Register("hamm-tts");
        await journal.AppendAsync(messages, Token);

        using var left = folder.Copy();
        await using var again = SqliteJournal.Open(left.FullName, 4);
        await AssertHolds(again, messages);
        Assert.Equal("hamm-tts", again.NameOf(again.Register("hamm-tts")));
    }

    [Fact]
    public async Task A_device_keeps_its_partition_and_dead_letters_have_one()
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 8);
        var messages = new JournaledMessage[64];
        for (var i = 0; i < messages.Length; i++)
        {
            messages[i] = i % 8 == 7 ? SampleMessages.Letter([1]) : SampleMessages.Uplink(i % 8, (uint)i);
        }

        await journal.AppendAsync(messages, Token);
        for (var i = 8; i < messages.Length; i++)
        {
            Assert.Equal(messages[i - 8].Partition, messages[i].Partition);
            Assert.True(messages[i].Offset > messages[i - 8].Offset);
        }

        Assert.Equal(0, messages[7].Partition);
    }

    [Fact]
    public async Task Networks_keep_their_numbers()
    {
        using var folder = new TemporaryFolder();
        await using (var journal = SqliteJournal.Open(folder.FullName, 1))
        {
            Assert.Equal(1, journal.Register("hamm").Number);
            Assert.Equal(2, journal.Register("arezzo").Number);
            Assert.Equal(1, journal.Register("hamm").Number);
        }

        await using var again = SqliteJournal.Open(folder.FullName, 1);
        Assert.Equal(2, again.Register("arezzo").Number);
        Assert.Equal("hamm", again.NameOf(new(1)));
        Assert.Throws<JournalException>(() => again.NameOf(new(3)));
    }

    [Fact]
    public async Task Reading_goes_on_from_any_offset_and_ends_with_zero()
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 1);
        await journal.AppendAsync(Batch(10), Token);
        var room = new JournaledMessage[4];

        Assert.Equal(4, await journal.ReadAsync(0, 1, room, Token));
        Assert.Equal(4, await journal.ReadAsync(0, 5, room, Token));
        Assert.Equal(2, await journal.ReadAsync(0, 9, room, Token));
        Assert.Equal(9, room[0].Offset);
        Assert.Equal(0, await journal.ReadAsync(0, 11, room, Token));
    }

    [Fact]
    public async Task Rows_of_the_first_format_are_read_before_the_blocks_that_came_after_them()
    {
        using var folder = new TemporaryFolder();
        var old = Batch(150);
        FirstFormat.Make(folder, 3, old);
        var messages = Batch(400);
        await using (var journal = SqliteJournal.Open(folder.FullName, 3))
        {
            await journal.AppendAsync(messages, Token);
        }

        await using var again = SqliteJournal.Open(folder.FullName, 3);
        await AssertHolds(again, [.. old, .. messages]);
        Assert.Equal(1, again.Tail(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(700)]
    [InlineData(5_000)]
    public async Task A_reader_goes_through_all_blocks_whatever_room_it_is_given(int room)
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 1);
        var messages = Batch(2_500);
        messages[1_200] = SampleMessages.Letter(new byte[300_000]);
        for (var first = 0; first < messages.Length; first += 1_250)
        {
            await journal.AppendAsync(messages.AsMemory(first, 1_250), Token);
        }

        Assert.InRange(JournalDamage.Scalar(folder, "SELECT count(*) FROM blocks"), 4, 12);
        var destination = new JournaledMessage[room];
        await using var reader = journal.OpenReader(0, 1);
        var total = 0;
        for (int count; (count = await reader.ReadAsync(destination, Token)) > 0; total += count)
        {
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(total + i + 1, destination[i].Offset);
                SampleMessages.AssertSame(in messages[total + i], in destination[i]);
            }
        }

        Assert.Equal(messages.Length, total);
        await journal.AppendAsync(Batch(3), Token);
        Assert.Equal(Math.Min(3, room), await reader.ReadAsync(destination, Token));
        Assert.Equal(2_501, destination[0].Offset);
    }

    [Fact]
    public async Task A_block_that_is_gone_from_the_middle_is_missed()
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 1);
        for (var i = 0; i < 3; i++)
        {
            await journal.AppendAsync(Batch(10), Token);
        }

        JournalDamage.Execute(folder, "DELETE FROM blocks WHERE id=11");
        var fault = await Assert.ThrowsAsync<JournalException>(
            () => journal.ReadAsync(0, 5, new JournaledMessage[8], Token).AsTask());
        Assert.Contains("lacks offset 11", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        using var folder = new ReadOnlyFolder();
        var fault = Assert.Throws<JournalException>(() => SqliteJournal.Open(folder.FullName, 1));
        Assert.Contains(folder.FullName, fault.Message, StringComparison.Ordinal);
        Assert.Contains("another data folder", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_named_and_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var text = new string('x', 5_000);
        File.WriteAllText(folder.File(SqliteJournal.FileName), text);

        var fault = Assert.Throws<JournalException>(() => SqliteJournal.Open(folder.FullName, 1));
        Assert.Contains("not a SQLite database", fault.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(folder.File(SqliteJournal.FileName)));
    }

    [Fact]
    public void A_database_of_something_else_is_refused()
    {
        using var folder = new TemporaryFolder();
        JournalDamage.Execute(folder, "CREATE TABLE recipes(name TEXT)");
        var fault = Assert.Throws<JournalException>(() => SqliteJournal.Open(folder.FullName, 1));
        Assert.Contains("something else", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_version_is_refused()
    {
        using var folder = new TemporaryFolder();
        await SqliteJournal.Open(folder.FullName, 1).DisposeAsync();
        JournalDamage.Execute(folder, "UPDATE meta SET value=9 WHERE key='version'");

        var fault = Assert.Throws<JournalException>(() => SqliteJournal.Open(folder.FullName, 1));
        Assert.Contains("version 9", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_the_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 1);
        var fault = Assert.Throws<JournalException>(() => SqliteJournal.Open(folder.FullName, 1));
        Assert.Contains("in use by another server", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_locked_by_another_process_fails_the_append_and_nothing_is_lost_after_it()
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 2);
        journal.SetBusyTimeout(50);
        var messages = Batch(20);
        using (var other = new SqliteConnection($"Data Source={folder.File(SqliteJournal.FileName)};Pooling=False"))
        {
            other.Open();
            using var begin = other.CreateCommand();
            begin.CommandText = "BEGIN EXCLUSIVE";
            begin.ExecuteNonQuery();
            var fault = await Assert.ThrowsAsync<JournalException>(() => journal.AppendAsync(messages, Token).AsTask());
            Assert.Contains("locked by another process", fault.Message, StringComparison.Ordinal);
            Assert.Equal(0, journal.Head(0) + journal.Head(1));
        }

        await journal.AppendAsync(messages, Token);
        await AssertHolds(journal, messages);
    }

    [Fact]
    public async Task A_full_disk_fails_the_append_whole()
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 1);
        await journal.AppendAsync(Batch(5), Token);
        journal.SetMaximumPages(12);

        var large = new[] { SampleMessages.Uplink(1, 1), SampleMessages.Letter(new byte[200_000]) };
        var fault = await Assert.ThrowsAsync<JournalException>(() => journal.AppendAsync(large, Token).AsTask());
        Assert.Contains("full", fault.Message, StringComparison.Ordinal);
        Assert.Equal(5, journal.Head(0));

        journal.SetMaximumPages(1_000_000);
        await journal.AppendAsync(large, Token);
        Assert.Equal(7, journal.Head(0));
    }

    [Fact]
    public async Task A_damaged_record_is_named_by_its_place()
    {
        using var folder = new TemporaryFolder();
        await using (var journal = SqliteJournal.Open(folder.FullName, 1))
        {
            await journal.AppendAsync(Batch(3), Token);
        }

        JournalDamage.ChangeRecord(folder, partition: 0, offset: 2);
        await using var again = SqliteJournal.Open(folder.FullName, 1);
        var fault = await Assert.ThrowsAsync<JournalException>(
            () => again.ReadAsync(0, 1, new JournaledMessage[8], Token).AsTask());
        Assert.Contains("partition 0, offset 2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appending_with_fsync_is_quick_enough_for_a_city()
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 8);
        var messages = Batch(2_048);
        await journal.AppendAsync(messages, Token);
        var begun = Stopwatch.GetTimestamp();
        const int rounds = 40;
        for (var i = 0; i < rounds; i++)
        {
            await journal.AppendAsync(messages, Token);
        }

        var rate = rounds * messages.Length / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        TestContext.Current.TestOutputHelper?.WriteLine($"{rate:F0} messages/s at 2,048 a commit, synchronous=FULL");
        Assert.True(rate > 5_000, $"{rate:F0} messages/s");
    }

    private static JournaledMessage[] Batch(int count)
    {
        var messages = new JournaledMessage[count];
        for (var i = 0; i < count; i++)
        {
            messages[i] = i % 50 == 49
                ? SampleMessages.Letter([.. "{\"n\":"u8, (byte)i])
                : SampleMessages.Uplink(i % 37, (uint)i);
        }

        return messages;
    }

    private static async Task AssertHolds(SqliteJournal journal, JournaledMessage[] messages)
    {
        var room = new JournaledMessage[messages.Length + 1];
        var total = 0;
        for (var partition = 0; partition < journal.PartitionCount; partition++)
        {
            var expected = Array.FindAll(messages, message => message.Partition == partition);
            var count = await journal.ReadAsync(partition, 1, room, Token);
            Assert.Equal(expected.Length, count);
            Assert.Equal(count, journal.Head(partition));
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(i + 1, room[i].Offset);
                SampleMessages.AssertSame(in expected[i], in room[i]);
            }

            total += count;
        }

        Assert.Equal(messages.Length, total);
    }
}
