using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Journal;

public sealed class ReceivedCountTests
{
    private const int FirstDay = 20_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_are_counted_by_day_and_network_whether_they_can_be_read_or_not()
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 4);
        var messages = new JournaledMessage[600];
        for (var i = 0; i < messages.Length; i++)
        {
            messages[i] = On(FirstDay + (i / 200), network: 1 + (i % 3), i % 10 == 9, i);
        }

        await journal.AppendAsync(messages.AsMemory(0, 350), Token);
        await journal.AppendAsync(messages.AsMemory(350), Token);

        var expected = messages
            .Select((_, i) => (Day: FirstDay + (i / 200), Network: 1 + (i % 3)))
            .GroupBy(place => place)
            .Select(group => new ReceivedCount(group.Key.Day, new NetworkId((ushort)group.Key.Network), group.Count()))
            .OrderBy(count => (count.Day, count.Network.Number));
        Assert.Equal(expected, journal.Received());
        Assert.Equal(journal.Received(), SqliteJournal.ReadReceived(folder.FullName));
        Assert.Equal(int.MinValue, journal.ReceivedFromDay);
    }

    [Fact]
    public async Task What_a_failed_commit_held_is_not_counted()
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 1);
        await journal.AppendAsync(new[] { On(FirstDay, 1, isLetter: false, 0) }, Token);
        journal.SetMaximumPages(12);
        var large = new[] { On(FirstDay, 1, isLetter: false, 1), SampleMessages.Letter(new byte[200_000]) };
        await Assert.ThrowsAsync<JournalException>(() => journal.AppendAsync(large, Token).AsTask());
        Assert.Equal(1, journal.Received().Sum(count => count.Messages));

        journal.SetMaximumPages(1_000_000);
        await journal.AppendAsync(large, Token);
        Assert.Equal(3, journal.Received().Sum(count => count.Messages));
    }

    [Fact]
    public async Task A_journal_of_the_first_format_is_opened_and_says_from_which_day_on_it_counts()
    {
        using var folder = new TemporaryFolder();
        var old = new[] { On(FirstDay, 1, isLetter: false, 0), On(FirstDay + 3, 1, isLetter: true, 1) };
        FirstFormat.Make(folder, 2, old);
        Assert.Empty(SqliteJournal.ReadReceived(folder.FullName));
        Assert.Equal(int.MaxValue, SqliteJournal.ReadReceivedFromDay(folder.FullName));

        await using (var journal = SqliteJournal.Open(folder.FullName, 8))
        {
            Assert.Equal(2, journal.PartitionCount);
            Assert.Equal("hamm-tts", journal.NameOf(new NetworkId(1)));
            Assert.Equal(FirstDay + 4, journal.ReceivedFromDay);
            await journal.AppendAsync(new[] { On(FirstDay + 4, 1, isLetter: false, 2) }, Token);
            Assert.Equal([new ReceivedCount(FirstDay + 4, new NetworkId(1), 1)], journal.Received());
            Assert.Equal(3, journal.Head(0) + journal.Head(1));
        }

        await using var again = SqliteJournal.Open(folder.FullName, 8);
        Assert.Equal(FirstDay + 4, again.ReceivedFromDay);
        Assert.Equal(FirstDay + 4, SqliteJournal.ReadReceivedFromDay(folder.FullName));
    }

    [Fact]
    public async Task The_tail_of_a_journal_that_keeps_everything_is_one()
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 2);
        Assert.Equal(1, journal.Tail(0));
        await journal.AppendAsync(new[] { On(FirstDay, 1, isLetter: true, 0) }, Token);
        Assert.Equal(1, journal.Tail(0));
    }

    private static JournaledMessage On(int day, int network, bool isLetter, int i)
    {
        var received = new Instant((day * 86_400_000_000_000L) + i);
        var message = isLetter ? SampleMessages.Letter([1]) : SampleMessages.Uplink(i % 7, (uint)i);
        message.Uplink.Received = received;
        message.Uplink.Network = new NetworkId((ushort)network);
        if (message.DeadLetter is { } letter)
        {
            message.DeadLetter = letter with { Received = received, Network = new NetworkId((ushort)network) };
        }

        return message;
    }
}
