using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Journal;

public sealed class JournalVerifierTests
{
    private const int PageBytes = 4_096;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_journal_has_no_fault_also_while_a_server_writes_it()
    {
        using var folder = new TemporaryFolder();
        await using var journal = await MakeAsync(folder, partitions: 3, commits: 5);
        var result = Verify(folder);
        Assert.Empty(result.Findings);
        Assert.Empty(result.Notes);
        Assert.Equal(500, result.Records);
    }

    [Fact]
    public async Task A_changed_record_is_found_and_the_others_are_whole()
    {
        using var folder = new TemporaryFolder();
        await (await MakeAsync(folder, partitions: 1, commits: 5)).DisposeAsync();
        JournalDamage.ChangeRecord(folder, 0, 123);
        JournalDamage.ChangeRecord(folder, 0, 400);

        var result = Verify(folder);
        Assert.Equal([(123, 123), (400, 400)], Places(result));
        Assert.Equal(498, result.Records);
        Assert.Contains("WrongChecksum", result.Findings[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("backup", result.Findings[0].ToString(), StringComparison.Ordinal);
        Assert.StartsWith("0-123:", result.Findings[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blocks_that_are_gone_or_changed_are_found_with_all_their_offsets()
    {
        using var folder = new TemporaryFolder();
        await (await MakeAsync(folder, partitions: 1, commits: 5)).DisposeAsync();
        JournalDamage.Execute(folder, "DELETE FROM blocks WHERE id=101");
        JournalDamage.Execute(folder, "UPDATE blocks SET newest=newest+1 WHERE id=301");

        Assert.Equal([(101, 200), (301, 400)], Places(Verify(folder)));
    }

    [Fact]
    public async Task A_message_that_was_taken_away_with_its_block_at_the_end_shows_in_the_counts()
    {
        using var folder = new TemporaryFolder();
        await (await MakeAsync(folder, partitions: 1, commits: 2)).DisposeAsync();
        JournalDamage.Execute(folder, "DELETE FROM blocks WHERE id=101");
        var findings = Verify(folder).Findings;
        Assert.Equal(2, findings.Count);
        Assert.Contains(
            "network 1, 196 messages were counted and are not deleted, but 98 are there", findings[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_ahead_of_the_journal_is_found()
    {
        using var folder = new TemporaryFolder();
        await (await MakeAsync(folder, partitions: 2, commits: 1)).DisposeAsync();
        var result = JournalVerifier.Run(
            folder.FullName, [new PartitionCheckpoint(1, 5_000, 1, [], new Balance())], null, _ => { }, Token);
        var fault = Assert.Single(result.Findings);
        Assert.Equal((1, 5_000), (fault.Partition, fault.LastOffset));
        Assert.Contains("same backup", fault.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_page_of_the_file_can_be_garbled_and_the_check_finds_it_and_reading_says_where()
    {
        using var folder = new TemporaryFolder();
        await (await MakeAsync(folder, partitions: 2, commits: 8)).DisposeAsync();
        var file = folder.File(SqliteJournal.FileName);
        var whole = await File.ReadAllBytesAsync(file, Token);
        var pages = whole.Length / PageBytes;
        Assert.True(pages > 20);
        var unnoticed = new List<int>();
        for (var page = 1; page < pages; page++)
        {
            var garbled = (byte[])whole.Clone();
            new Random(page).NextBytes(garbled.AsSpan(page * PageBytes, PageBytes));
            await File.WriteAllBytesAsync(file, garbled, Token);
            try
            {
                if (Verify(folder).Findings.Count == 0)
                {
                    unnoticed.Add(page);
                }
            }
            catch (JournalException fault)
            {
                // The page of the tables that say what it is.
                Assert.Contains(file, fault.Message, StringComparison.Ordinal);
            }
        }

        await File.WriteAllBytesAsync(file, whole, Token);
        Assert.Empty(unnoticed);
        Assert.Empty(Verify(folder).Findings);
    }

    [Fact]
    public async Task What_retention_deleted_is_no_fault_and_the_counts_still_fit()
    {
        using var folder = new TemporaryFolder();
        await using var journal = await MakeAsync(folder, partitions: 1, commits: 5);
        Assert.Equal(200, journal.Trim(0, 250, 100));
        var result = JournalVerifier.Run(
            folder.FullName, [new PartitionCheckpoint(0, 250, 1, [], new Balance())], null, _ => { }, Token);
        Assert.Empty(result.Findings);
        Assert.Equal(300, result.Records);

        var behind = JournalVerifier.Run(
            folder.FullName, [new PartitionCheckpoint(0, 100, 1, [], new Balance())], null, _ => { }, Token);
        Assert.Contains("Retention has deleted", Assert.Single(behind.Findings).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_the_first_format_are_checked_too()
    {
        using var folder = new TemporaryFolder();
        FirstFormat.Make(folder, 2, [.. Enumerable.Range(0, 50).Select(i => SampleMessages.Uplink(i % 7, (uint)i))]);
        Assert.Equal(50, Verify(folder).Records);
        await SqliteJournal.Open(folder.FullName, 1).DisposeAsync();
        Assert.Empty(Verify(folder).Findings);
        JournalDamage.Execute(folder, "UPDATE messages SET record=substr(record,1,20) WHERE partition=1 AND offset=2");
        Assert.Equal([(2, 2)], Places(Verify(folder)));
    }

    [Fact]
    public async Task Compacting_joins_small_blocks_and_old_rows_and_counts_those()
    {
        using var folder = new TemporaryFolder();
        var old = Enumerable.Range(0, 300).Select(i => SampleMessages.Uplink(i % 7, (uint)i)).ToArray();
        FirstFormat.Make(folder, 2, old);
        await using (var journal = SqliteJournal.Open(folder.FullName, 1))
        {
            for (var i = 0; i < 2_000; i++)
            {
                await journal.AppendAsync(new[] { SampleMessages.Uplink(i % 7, (uint)i) }, Token);
            }
        }

        var result = await JournalCompaction.RunAsync(folder.FullName, new(), [], TimeProvider.System, _ => { }, Token);
        Assert.True(result.BytesAfter < result.BytesBefore);
        Assert.InRange(JournalDamage.Scalar(folder, "SELECT count(*) FROM blocks"), 2, 16);
        Assert.Equal(2, JournalDamage.Scalar(folder, "PRAGMA auto_vacuum"));
        Assert.Equal(int.MinValue, SqliteJournal.ReadReceivedFromDay(folder.FullName));
        Assert.Equal(2_300, SqliteJournal.ReadReceived(folder.FullName).Sum(count => count.Messages));
        var verification = Verify(folder);
        Assert.Empty(verification.Findings);
        Assert.Equal(2_300, verification.Records);
        await using var again = SqliteJournal.Open(folder.FullName, 1);
        var room = new JournaledMessage[1];
        for (var i = 0; i < old.Length; i++)
        {
            Assert.Equal(1, await again.ReadAsync(old[i].Partition, old[i].Offset, room, Token));
            SampleMessages.AssertSame(in old[i], in room[0]);
        }
    }

    [Fact]
    public async Task Compacting_applies_retention_and_refuses_a_damaged_record()
    {
        using var folder = new TemporaryFolder();
        await (await MakeAsync(folder, partitions: 1, commits: 5)).DisposeAsync();
        var checkpoint = new PartitionCheckpoint(0, 500, 1, [], new Balance());
        var keep = new JournalOptions { KeepDays = 1 };
        var result = await JournalCompaction.RunAsync(
            folder.FullName, keep, [checkpoint], TimeProvider.System, _ => { }, Token);
        Assert.Equal(400, result.DeletedMessages);

        JournalDamage.ChangeRecord(folder, 0, 450);
        var fault = await Assert.ThrowsAsync<JournalException>(
            () => JournalCompaction.RunAsync(folder.FullName, new(), [], TimeProvider.System, _ => { }, Token));
        Assert.Contains("partition 0, offset 450", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<SqliteJournal> MakeAsync(TemporaryFolder folder, int partitions, int commits)
    {
        var journal = SqliteJournal.Open(folder.FullName, partitions);
        journal.Register("hamm-tts");
        journal.Register("arezzo");
        for (var commit = 0; commit < commits; commit++)
        {
            var batch = new JournaledMessage[100];
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i] = i % 50 == 49 ? SampleMessages.Letter([1, 2, 3]) : SampleMessages.Uplink(i % 13, (uint)i);
            }

            await journal.AppendAsync(batch, Token);
        }

        return journal;
    }

    private static JournalVerification Verify(TemporaryFolder folder) =>
        JournalVerifier.Run(folder.FullName, [], null, _ => { }, Token);

    private static IEnumerable<(long First, long Last)> Places(JournalVerification result) =>
        result.Findings.Select(finding => (finding.FirstOffset, finding.LastOffset));
}
