using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Storage.Influx;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Storage.Influx;

public sealed class InfluxSpoolTests
{
    private const long Large = 1L << 30;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Batches_come_out_in_order_joined_to_the_size_of_a_write()
    {
        using var folder = new TemporaryFolder();
        using var spool = Open(folder);
        for (var i = 0; i < 10; i++)
        {
            Append(spool, $"line {i}\n");
        }

        var body = new byte[12 + (7 * 4)];
        Assert.Equal(["line 0\nline 1\nline 2\nline 3\n", "line 4\nline 5\nline 6\nline 7\n", "line 8\nline 9\n"], Drain(spool, body));
        Assert.Equal(0, spool.Length);
    }

    [Fact]
    public void What_is_not_advanced_over_is_read_again_after_a_kill()
    {
        using var folder = new TemporaryFolder();
        using var spool = Open(folder);
        Append(spool, "sent\n");
        var body = new byte[1_000];
        spool.Advance(spool.Read(ref body, out _, out _));
        Append(spool, "waiting 1\n");
        Append(spool, "waiting 2\n");

        using var left = folder.Copy();
        using var again = Open(left);
        Assert.Equal(spool.Length, again.Length);
        Assert.Equal(["waiting 1\nwaiting 2\n"], Drain(again, body));
        Append(again, "new\n");
        Assert.Equal(["new\n"], Drain(again, body));
    }

    [Fact]
    public void A_torn_end_is_cut_at_every_byte()
    {
        using var folder = new TemporaryFolder();
        long first;
        using (var spool = Open(folder))
        {
            Append(spool, "the first batch\n");
            first = spool.Length;
            Append(spool, "the second batch\n");
        }

        var file = Directory.GetFiles(folder.FullName, "*.seg").Single();
        var whole = File.ReadAllBytes(file);
        for (var length = 0; length <= whole.Length; length++)
        {
            using var torn = new TemporaryFolder();
            File.WriteAllBytes(torn.File(Path.GetFileName(file)), whole.AsSpan(0, length));
            using var spool = Open(torn);
            Append(spool, "after\n");
            var expected = (length >= first ? "the first batch\n" : "") + (length == whole.Length ? "the second batch\n" : "");
            Assert.Equal([expected + "after\n"], Drain(spool, new byte[1_000]));
        }
    }

    [Fact]
    public void A_changed_byte_ends_what_is_read_and_does_not_throw()
    {
        using var folder = new TemporaryFolder();
        using (var spool = Open(folder))
        {
            Append(spool, "one\n");
            Append(spool, "two\n");
        }

        var file = Directory.GetFiles(folder.FullName, "*.seg").Single();
        var whole = File.ReadAllBytes(file);
        for (var i = 0; i < whole.Length; i++)
        {
            using var damaged = new TemporaryFolder();
            var bytes = (byte[])whole.Clone();
            bytes[i] ^= 0x20;
            File.WriteAllBytes(damaged.File(Path.GetFileName(file)), bytes);
            using var spool = Open(damaged);
            Append(spool, "after\n");
            Assert.Equal([(i >= whole.Length / 2 ? "one\n" : "") + "after\n"], Drain(spool, new byte[1_000]));
        }
    }

    [Fact]
    public void A_damaged_older_segment_does_not_hold_up_the_newer_ones()
    {
        using var folder = new TemporaryFolder();
        using (var spool = Open(folder, 1 << 19))
        {
            for (var i = 0; i < 3; i++)
            {
                Append(spool, new string((char)('a' + i), 70_000));
            }
        }

        var oldest = Directory.GetFiles(folder.FullName, "*.seg").Order(StringComparer.Ordinal).First();
        var bytes = File.ReadAllBytes(oldest);
        bytes[1_000] ^= 1;
        File.WriteAllBytes(oldest, bytes);
        using var again = Open(folder, 1 << 19);
        var read = string.Concat(Drain(again, new byte[80_000]));
        Assert.Equal(140_000, read.Length);
        Assert.StartsWith("bbb", read, StringComparison.Ordinal);
    }

    [Fact]
    public void Sent_segments_are_removed()
    {
        using var folder = new TemporaryFolder();
        using var spool = Open(folder, 1 << 19);
        for (var i = 0; i < 20; i++)
        {
            Append(spool, new string('x', 40_000));
        }

        Assert.True(Directory.GetFiles(folder.FullName, "*.seg").Length > 5);
        Drain(spool, new byte[100_000]);
        Assert.Single(Directory.GetFiles(folder.FullName, "*.seg"));
        Assert.Equal(0, spool.Length);
    }

    [Fact]
    public async Task A_full_spool_makes_the_store_wait_until_something_is_sent()
    {
        using var folder = new TemporaryFolder();
        using var spool = Open(folder, 1 << 17);
        Task waiting;
        while ((waiting = spool.WaitForRoomAsync(Token).AsTask()).IsCompleted)
        {
            Append(spool, new string('x', 10_000));
            Assert.True(spool.Length < (1 << 17) + 20_000);
        }

        var body = new byte[30_000];
        spool.Advance(spool.Read(ref body, out _, out _));
        await waiting.WaitAsync(TimeSpan.FromSeconds(20), Token);
    }

    [Fact]
    public void A_lost_or_broken_cursor_only_sends_again()
    {
        foreach (var cursor in new[] { null, "", "1 ", "1 16 00000000", "99999999999999999999 1 1" })
        {
            using var folder = new TemporaryFolder();
            using (var spool = Open(folder))
            {
                Append(spool, "one\n");
                Append(spool, "two\n");
                var body = new byte[12 + 4];
                spool.Advance(spool.Read(ref body, out _, out _));
            }

            File.Delete(folder.File("cursor"));
            if (cursor is not null)
            {
                File.WriteAllText(folder.File("cursor"), cursor);
            }

            using var again = Open(folder);
            Assert.Equal(["one\ntwo\n"], Drain(again, new byte[1_000]));
        }
    }

    [Fact]
    public void A_cursor_behind_an_end_that_was_lost_goes_to_the_end()
    {
        using var folder = new TemporaryFolder();
        string file;
        using (var spool = Open(folder))
        {
            Append(spool, "one\n");
            Append(spool, "two\n");
            Drain(spool, new byte[1_000]);
            file = Directory.GetFiles(folder.FullName, "*.seg").Single();
        }

        using (var stream = File.OpenWrite(file))
        {
            stream.SetLength(16);
        }

        using var again = Open(folder);
        Assert.Equal(0, again.Length);
        Append(again, "three\n");
        Assert.Equal(["three\n"], Drain(again, new byte[1_000]));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        using var folder = new ReadOnlyFolder();
        Assert.Throws<StorageException>(() => InfluxSpool.Open(folder.FullName, Large, NullLogger.Instance));
    }

    private static InfluxSpool Open(TemporaryFolder folder, long maximum = Large) =>
        InfluxSpool.Open(folder.FullName, maximum, NullLogger.Instance);

    private static void Append(InfluxSpool spool, string lines)
    {
        var record = new byte[SpoolRecord.HeaderLength + lines.Length];
        Encoding.ASCII.GetBytes(lines, record.AsSpan(SpoolRecord.HeaderLength));
        spool.Append(record, 1);
    }

    private static List<string> Drain(InfluxSpool spool, byte[] body)
    {
        var bodies = new List<string>();
        while (spool.Length > 0)
        {
            var next = spool.Read(ref body, out var length, out _);
            if (length > 0)
            {
                bodies.Add(Encoding.ASCII.GetString(body, 0, length));
            }

            spool.Advance(next);
        }

        return bodies;
    }
}
