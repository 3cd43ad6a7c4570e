using System.Text;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Journal;

public sealed class JournalRecordTests
{
    [Fact]
    public void The_checksum_is_that_of_RFC_3720() =>
        Assert.Equal(0xE306_9283u, Crc32C.Of("123456789"u8));

    [Fact]
    public void An_uplink_comes_back_as_it_was()
    {
        var random = new Random(20_261_121);
        for (var i = 0; i < 2_000; i++)
        {
            var message = SampleMessages.Random(random);
            var record = Write(in message);

            Assert.True(JournalRecord.TryRead(record, out var back, out var error), $"round {i}: {error}");
            SampleMessages.AssertSame(in message, in back);
        }
    }

    [Fact]
    public void An_uplink_is_written_byte_for_byte_as_documented()
    {
        var message = SampleMessages.Uplink(device: 0x1F, frameCounter: 513, payloadLength: 0);
        message.Uplink.TrySetPayload([0xAA, 0xBB]);

        Assert.Equal(
            "0101" + "0100" + "3030303030303030" + "4631303030303030" + "01" + "FD" + "55"
            + "BC8EF7E7ACC66C18"
            + "1807F6E5D4C3B2A1" + "4E02000000000000" + "15CD0BDCACC66C18"
            + "15AE01E2ACC66C18" + "01020000"
            + "8BFF" + "0000E8C0" + "03" + "0807060504030201" + "09" + "48E80100" + "E034C133" + "00840200"
            + "02" + "AABB",
            Convert.ToHexString(Write(in message)[..^4]));
    }

    [Fact]
    public void A_dead_letter_comes_back_whole()
    {
        foreach (var content in new byte[][] { [], [0], Encoding.UTF8.GetBytes("{\"broken\":"), new byte[300_000] })
        {
            var message = SampleMessages.Letter(content, topic: "città/\U0001F321/up");
            Assert.True(JournalRecord.TryRead(Write(in message), out var back, out _));
            SampleMessages.AssertSame(in message, in back);
        }
    }

    [Fact]
    public void A_dead_letter_that_is_too_large_is_cut_and_says_so()
    {
        var message = SampleMessages.Letter(
            new byte[JournalRecord.MaximumContentLength + 1], new string('ü', 70_000), new string('€', 300));
        message.DeadLetter = JournalRecord.Fit(message.DeadLetter!);

        Assert.True(JournalRecord.TryRead(Write(in message), out var back, out _));
        SampleMessages.AssertSame(in message, in back);
        Assert.Equal(JournalRecord.MaximumContentLength, back.DeadLetter!.Content.Length);
        Assert.EndsWith("Cut", back.DeadLetter.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_cut_anywhere_is_no_record()
    {
        foreach (var message in new[] { SampleMessages.Uplink(5, 9), SampleMessages.Letter("no json"u8.ToArray()) })
        {
            var record = Write(in message);
            for (var length = 0; length < record.Length; length++)
            {
                Assert.False(JournalRecord.TryRead(record.AsSpan(0, length), out _, out var error));
                Assert.NotEqual(JournalRecordError.None, error);
            }
        }
    }

    [Fact]
    public void A_record_with_one_changed_byte_is_no_record()
    {
        var message = SampleMessages.Uplink(5, 9);
        var record = Write(in message);
        for (var i = 0; i < record.Length; i++)
        {
            record[i] ^= 0x10;
            Assert.False(JournalRecord.TryRead(record, out _, out var error));
            Assert.Equal(JournalRecordError.WrongChecksum, error);
            record[i] ^= 0x10;
        }
    }

    [Fact]
    public void Random_bytes_with_a_right_checksum_never_throw()
    {
        var random = new Random(3_720);
        var read = 0;
        for (var i = 0; i < 50_000; i++)
        {
            var record = new byte[random.Next(6, 400)];
            random.NextBytes(record);
            record[0] = JournalRecord.Version;
            record[1] = (byte)random.Next(4);
            BitConverter.TryWriteBytes(record.AsSpan(record.Length - 4), Crc32C.Of(record.AsSpan(0, record.Length - 4)));
            read += JournalRecord.TryRead(record, out _, out _) ? 1 : 0;
        }

        // Uplinks without optional fields and with just the right payload length do come up, but rarely.
        Assert.InRange(read, 0, 2_000);
    }

    [Fact]
    public void A_newer_version_is_told_from_damage()
    {
        var message = SampleMessages.Uplink(5, 9);
        var record = Write(in message);
        record[0] = JournalRecord.Version + 1;
        BitConverter.TryWriteBytes(record.AsSpan(record.Length - 4), Crc32C.Of(record.AsSpan(0, record.Length - 4)));

        Assert.False(JournalRecord.TryRead(record, out _, out var error));
        Assert.Equal(JournalRecordError.UnknownVersion, error);
    }

    [Fact]
    public void An_uplink_is_written_and_read_without_allocating()
    {
        var message = SampleMessages.Uplink(5, 9, UplinkPayload.MaxLength);
        var record = new byte[JournalRecord.MaximumUplinkLength];
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            var length = JournalRecord.Write(in message, record);
            JournalRecord.TryRead(record.AsSpan(0, length), out _, out _);
        }));
    }

    private static byte[] Write(in JournaledMessage message)
    {
        var record = new byte[JournalRecord.MaximumLength(in message)];
        return record[..JournalRecord.Write(in message, record)];
    }
}
