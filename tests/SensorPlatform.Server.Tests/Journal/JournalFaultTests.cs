using System.Diagnostics;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Journal;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Journal;

/// <summary>Torn and full disks: what was acknowledged stays, and what cannot be written is not acknowledged.</summary>
public sealed class JournalFaultTests
{
    private const int SectorBytes = 512;
    private const string Log = SqliteJournal.FileName + "-wal";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_torn_end_of_the_log_takes_nothing_that_was_acknowledged_before(bool isGarbled)
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 2);
        await journal.AppendAsync(Batch(0, 60), Token);
        await journal.AppendAsync(Batch(60, 60), Token);
        var acknowledged = new FileInfo(folder.File(Log)).Length;
        await journal.AppendAsync(Batch(120, 60), Token);
        var end = new FileInfo(folder.File(Log)).Length;
        Assert.InRange(end - acknowledged, SectorBytes, 200_000);

        using var left = folder.Copy();
        var log = await File.ReadAllBytesAsync(left.File(Log), Token);
        var main = await File.ReadAllBytesAsync(left.File(SqliteJournal.FileName), Token);
        for (var cut = acknowledged; cut < end; cut += SectorBytes)
        {
            using var torn = new TemporaryFolder();
            await File.WriteAllBytesAsync(torn.File(SqliteJournal.FileName), main, Token);
            await File.WriteAllBytesAsync(torn.File(Log), Torn(log, (int)cut, isGarbled), Token);
            await using var again = SqliteJournal.Open(torn.FullName, 2);
            Assert.Equal(120, again.Head(0) + again.Head(1));
            Assert.Equal(120, await CountAsync(again));
            Assert.Equal(120, again.Received().Sum(count => count.Messages));
            await again.AppendAsync(Batch(120, 60), Token);
            Assert.Equal(180, await CountAsync(again));
        }
    }

    [Fact]
    public async Task A_journal_on_a_full_disk_acknowledges_nothing_and_goes_on_by_itself_when_there_is_room()
    {
        using var disk = SmallDisk.Mount(megabytes: 4);
        var folder = Path.Combine(disk.FullName, "data");
        await using var journal = SqliteJournal.Open(folder, 2);
        var ballast = Path.Combine(disk.FullName, "ballast");
        await journal.AppendAsync(Batch(0, 50), Token);
        await File.WriteAllBytesAsync(ballast, new byte[2_500_000], Token);
        var acknowledged = 50L;
        JournalException? fault = null;
        for (var i = 0; i < 1_000 && fault is null; i++)
        {
            try
            {
                await journal.AppendAsync(Batch(i, 50), Token);
                acknowledged += 50;
            }
            catch (JournalException e)
            {
                fault = e;
            }
        }

        Assert.NotNull(fault);
        Assert.Contains("full", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Free some space", fault.Message, StringComparison.Ordinal);
        Assert.Equal(acknowledged, journal.Head(0) + journal.Head(1));
        Assert.Equal(acknowledged, await CountAsync(journal));

        File.Delete(ballast);
        await journal.AppendAsync(Batch(0, 50), Token);
        Assert.Equal(acknowledged + 50, await CountAsync(journal));
        Assert.Empty(JournalVerifier.Run(folder, [], null, _ => { }, Token).Findings);
    }

    [Fact]
    public async Task A_file_system_that_became_read_only_is_named()
    {
        using var disk = SmallDisk.Mount(megabytes: 4);
        var folder = Path.Combine(disk.FullName, "data");
        await using (var journal = SqliteJournal.Open(folder, 1))
        {
            await journal.AppendAsync(Batch(0, 5), Token);
        }

        disk.MakeReadOnly();
        var fault = Assert.Throws<JournalException>(() => SqliteJournal.Open(folder, 1));
        Assert.Contains("cannot be written", fault.Message, StringComparison.Ordinal);
        Assert.Contains("another data folder", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_page_is_told_with_its_place_when_it_is_read()
    {
        using var folder = new TemporaryFolder();
        await using (var journal = SqliteJournal.Open(folder.FullName, 1))
        {
            for (var i = 0; i < 20; i++)
            {
                await journal.AppendAsync(Batch(i * 100, 100), Token);
            }
        }

        var file = folder.File(SqliteJournal.FileName);
        var bytes = await File.ReadAllBytesAsync(file, Token);
        bytes.AsSpan(bytes.Length / 2, 4_096).Fill(0x5A);
        await File.WriteAllBytesAsync(file, bytes, Token);
        await using var again = SqliteJournal.Open(folder.FullName, 1);
        var fault = await Assert.ThrowsAsync<JournalException>(() => CountAsync(again));
        Assert.Contains(file, fault.Message, StringComparison.Ordinal);
        Assert.Contains("backup", fault.Message, StringComparison.Ordinal);
        Assert.Contains("partition 0, offset", fault.Message, StringComparison.Ordinal);
        Assert.NotEmpty(JournalVerifier.Run(folder.FullName, [], null, _ => { }, Token).Findings);
    }

    private static byte[] Torn(byte[] log, int cut, bool isGarbled)
    {
        var torn = isGarbled ? (byte[])log.Clone() : log[..cut];
        if (isGarbled)
        {
            new Random(cut).NextBytes(torn.AsSpan(cut, Math.Min(SectorBytes, torn.Length - cut)));
        }

        return torn;
    }

    private static JournaledMessage[] Batch(int first, int count)
    {
        var batch = new JournaledMessage[count];
        for (var i = 0; i < count; i++)
        {
            batch[i] = SampleMessages.Uplink((first + i) % 17, (uint)(first + i), payloadLength: 40);
            batch[i].Uplink.Network = default;
        }

        return batch;
    }

    private static async Task<long> CountAsync(SqliteJournal journal)
    {
        var room = new JournaledMessage[64];
        var total = 0L;
        for (var partition = 0; partition < journal.PartitionCount; partition++)
        {
            await using var reader = journal.OpenReader(partition, 1);
            for (int count; (count = await reader.ReadAsync(room, Token)) > 0;)
            {
                total += count;
            }
        }

        return total;
    }

    /// <summary>A small file system of its own; only root may mount one.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        internal string FullName => _folder.FullName;

        internal static SmallDisk Mount(int megabytes)
        {
            var disk = new SmallDisk();
            try
            {
                Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.FullName);
            }
            catch (InvalidOperationException e)
            {
                disk._folder.Dispose();
                Assert.Skip("A small file system cannot be mounted here (root may): " + e.Message);
            }

            return disk;
        }

        internal void MakeReadOnly() => Run("mount", "-o", "remount,ro", FullName);

        public void Dispose()
        {
            Run("umount", "-l", FullName);
            _folder.Dispose();
        }

        private static void Run(string program, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })
                    ?? throw new InvalidOperationException($"{program} does not start.");
                var error = process.StandardError.ReadToEnd();
                process.WaitForExit();
                if (process.ExitCode != 0)
                {
                    throw new InvalidOperationException(error);
                }
            }
            catch (System.ComponentModel.Win32Exception e)
            {
                throw new InvalidOperationException($"{program} is not there.", e);
            }
        }
    }
}
