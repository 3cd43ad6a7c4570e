using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using SensorPlatform.Simulator.Misbehaviour;

namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>
/// The journal's file after a power cut: what was being written and was not acknowledged may be there in part, and the server
/// goes on. What is damaged before that it does not pass over.
/// </summary>
/// <remarks>Layout of the write-ahead log: https://www.sqlite.org/fileformat2.html#walformat.</remarks>
[Collection(EndToEndCollection.Name)]
public sealed class TornJournalTests(ITestOutputHelper output)
{
    private const int LogHeaderBytes = 32;
    private const int FrameHeaderBytes = 24;
    private const int CommitSizeOffset = 4;
    private const int PageSizeOffset = 16;
    private const int ExitCodeEnvironment = 3;
    private const byte InnerPage = 5;

    [Theory]
    [InlineData("part of a frame")]
    [InlineData("a garbled frame")]
    [InlineData("a frame without its commit")]
    [InlineData("bytes of nothing")]
    public async Task A_torn_end_of_the_journals_log_is_left_out(string tear)
    {
        await using var bench = await CrashBench.PrepareAsync(seed: 41, uplinks: 800, new Faults());
        await bench.Server.StartAsync();
        await bench.Town.SendAsync(400, 4_000);
        bench.Gate.IsClosed = true;
        await bench.Town.SendAsync(100, 4_000);
        await bench.Server.WaitForAsync(
            () => Task.FromResult(bench.Gate.HeldBack > 0), TimeSpan.FromSeconds(20), "something is journaled and not acknowledged");
        await bench.KillAsync();
        var journaled = bench.Journaled;
        await TearAsync(bench.JournalFile + "-wal", tear);
        Assert.Equal(journaled, bench.Journaled);

        bench.Gate.IsClosed = false;
        await bench.Server.StartAsync();
        await bench.Town.SendAsync(bench.Town.Messages, 4_000);
        await bench.SettleAndCompareAsync(output);
        Assert.Equal(0, await bench.Server.StopAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_damaged_page_is_refused_until_the_file_is_brought_back(bool isNeededAtOnce)
    {
        await using var bench = await CrashBench.PrepareAsync(seed: 42, uplinks: 800, new Faults());
        bench.CheckpointSeconds = 3_600;
        await bench.Server.StartAsync();
        await bench.Town.SendAsync(600, 4_000);
        await bench.Server.WaitForAsync(
            () => Task.FromResult(bench.Gate.Acknowledged == 600), TimeSpan.FromSeconds(20), "600 messages are acknowledged");
        await bench.KillAsync();
        MoveLogIntoFile(bench.JournalFile);
        var whole = await File.ReadAllBytesAsync(bench.JournalFile, TestContext.Current.CancellationToken);
        var damaged = (byte[])whole.Clone();
        Damage(damaged, isNeededAtOnce ? RootPage(bench.JournalFile) : FirstLeaf(bench.JournalFile));
        await File.WriteAllBytesAsync(bench.JournalFile, damaged, TestContext.Current.CancellationToken);

        bench.Server.Launch();
        var (code, text) = await bench.Server.WaitForExitAsync(TimeSpan.FromSeconds(60));
        Assert.True(code == ExitCodeEnvironment, $"It ended with code {code}:\n{text}");
        Assert.Contains("journal.db is damaged", text, StringComparison.Ordinal);
        Assert.Contains("backup", text, StringComparison.Ordinal);

        await File.WriteAllBytesAsync(bench.JournalFile, whole, TestContext.Current.CancellationToken);
        bench.CheckpointSeconds = 1;
        await bench.Server.StartAsync();
        await bench.Town.SendAsync(bench.Town.Messages, 4_000);
        await bench.SettleAndCompareAsync(output);
    }

    private static async Task TearAsync(string log, string tear)
    {
        var bytes = await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken);
        var frameBytes = FrameHeaderBytes + (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(8));
        var salts = bytes.AsSpan(16, 8).ToArray();
        var frame = bytes.AsSpan(LastFrameOf(bytes, frameBytes, salts), frameBytes).ToArray();
        switch (tear)
        {
            case "part of a frame":
                frame = frame[..(frameBytes / 3)];
                break;
            case "a garbled frame":
                frame.AsSpan(frameBytes / 2).Reverse();
                break;
            case "a frame without its commit":
                frame.AsSpan(CommitSizeOffset, 4).Clear();
                break;
            default:
                frame.AsSpan().Clear();
                break;
        }

        // Behind the last whole frame, where the next commit would go; older frames of an earlier round may lie there.
        await using var file = new FileStream(log, FileMode.Open, FileAccess.Write);
        file.Position = LastFrameOf(bytes, frameBytes, salts) + frameBytes;
        await file.WriteAsync(frame, TestContext.Current.CancellationToken);
    }

    private static int LastFrameOf(byte[] log, int frameBytes, byte[] salts)
    {
        var last = LogHeaderBytes;
        for (var at = LogHeaderBytes; at + frameBytes <= log.Length; at += frameBytes)
        {
            if (log.AsSpan(at + 8, 8).SequenceEqual(salts))
            {
                last = at;
            }
        }

        return last;
    }

    private static void MoveLogIntoFile(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }

    private static long RootPage(string file) =>
        CrashBench.Count(file, "SELECT rootpage FROM sqlite_master WHERE name = 'blocks'");

    // A page of the tree's lowest level that no head lies on: it is first read when the journal is folded again.
    private static long FirstLeaf(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var pageBytes = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(PageSizeOffset));
        var page = RootPage(file);
        while (bytes[(page - 1) * pageBytes] == InnerPage)
        {
            // Cells of an inner page begin with the page of the left child; its first cell holds the smallest keys.
            var start = (int)((page - 1) * pageBytes);
            var cell = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(start + 12));
            page = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(start + cell));
        }

        return page;
    }

    private static void Damage(byte[] file, long page)
    {
        var pageBytes = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(PageSizeOffset));
        file.AsSpan((int)((page - 1) * pageBytes), pageBytes).Fill(0xA5);
    }
}
