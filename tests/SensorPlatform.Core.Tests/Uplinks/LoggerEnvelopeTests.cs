using System.Text;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Decoding.Loggers;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.Loggers;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class LoggerEnvelopeTests
{
    private static readonly byte[] Hash = [.. Enumerable.Range(1, 32).Select(static i => (byte)i)];
    private static readonly Quantity[] Both = [Quantity.AirTemperature, Quantity.AirRelativeHumidity];
    private static readonly Instant Start = Instant.FromUnixSeconds(1_717_200_000);

    [Fact]
    public void Rows_come_back_with_their_times_values_file_and_lines()
    {
        var writer = new LoggerBlockWriter(Hash.AsSpan(0, 8), 7, Both);
        Assert.True(writer.TryAdd(3, Start, [16.141, 55.5]));
        Assert.True(writer.TryAdd(4, Start + TimeSpan.FromMinutes(10), [double.NaN, -0.0001]));
        Assert.True(writer.TryAdd(6, Start + TimeSpan.FromMinutes(20), [-12.3456, double.NaN]));

        var uplink = Sent(writer);
        Assert.True(LoggerBlock.TryReadHead(uplink.Payload, out var head));
        Assert.Equal(new LoggerBlockHead(0x0102030405060708, 7, 3, 6, Start, 2, 3), head);
        Assert.Equal("20934417", uplink.Device.ToString());
        Assert.Equal(Start + TimeSpan.FromMinutes(20), uplink.Measured);

        var readings = new Reading[DeviceFamily.MaxReadings];
        var result = LoggerRecords.Family.Decode(uplink.Payload, new DecodeContext(uplink.FPort), readings);
        Assert.Equal((DecodeError.None, 4), (result.Error, result.Count));
        Assert.Equal(new Reading(Start, 16.141, Quantity.AirTemperature, Quality.Good), readings[0]);
        Assert.Equal(new Reading(Start, 55.5, Quantity.AirRelativeHumidity, Quality.Good), readings[1]);
        Assert.Equal(Quality.OutOfRange, readings[2].Quality);
        Assert.Equal(new Reading(Start + TimeSpan.FromMinutes(20), -12.3456, Quantity.AirTemperature, Quality.Good), readings[3]);
    }

    [Fact]
    public void A_block_is_full_at_thirty_six_rows_of_one_quantity_and_ends_at_long_gaps_and_steps_back()
    {
        var writer = new LoggerBlockWriter(Hash.AsSpan(0, 8), 1, [Quantity.AirTemperature]);
        var rows = 0U;
        while (writer.TryAdd(rows + 1, Start + TimeSpan.FromMinutes(10 * rows), [20]))
        {
            rows++;
        }

        Assert.Equal(36U, rows);
        writer.Clear();
        Assert.True(writer.TryAdd(1, Start, [20]));
        Assert.False(writer.TryAdd(2, Start - TimeSpan.FromSeconds(1), [20]));
        Assert.False(writer.TryAdd(2, Start + TimeSpan.FromSeconds(65_536), [20]));
        Assert.True(writer.TryAdd(2, Start + TimeSpan.FromSeconds(65_535), [20]));
    }

    [Fact]
    public void What_is_said_of_a_file_has_no_reading_and_its_name_is_cut_between_characters()
    {
        var payload = new byte[UplinkPayload.MaxLength];
        var length = LoggerFile.Write(payload, Hash, 9, new string('ü', 200));
        Assert.True(LoggerFile.TryRead(payload.AsSpan(0, length), out var hash, out var version, out var name));
        Assert.True(hash.SequenceEqual(Hash));
        Assert.Equal((9, new string('ü', 103)), (version, Encoding.UTF8.GetString(name)));
        var result = LoggerRecords.Family.Decode(payload.AsSpan(0, length), new DecodeContext(LoggerBlock.FilePort), new Reading[1]);
        Assert.Equal((DecodeError.None, 0), (result.Error, result.Count));
    }

    [Fact]
    public void Messages_cut_at_any_index_and_random_bytes_never_throw_and_cut_rows_are_refused()
    {
        var writer = new LoggerBlockWriter(Hash.AsSpan(0, 8), 1, Both);
        writer.TryAdd(1, Start, [20, 50]);
        writer.TryAdd(2, Start + TimeSpan.FromMinutes(10), [21, 51]);
        var message = MessageOf(writer);
        var readings = new Reading[DeviceFamily.MaxReadings];
        var rowEnds = 0;
        for (var length = 0; length < message.Length; length++)
        {
            if (LoggerEnvelope.TryParse(message.AsSpan(0, length), out var uplink) == EnvelopeError.None)
            {
                rowEnds += LoggerRecords.Family.Decode(uplink.Payload, new DecodeContext(uplink.FPort), readings).Error == DecodeError.None ? 1 : 0;
            }
        }

        // A block cut behind its first row is a block of one row: the whole message is what a sender's length or the journal's record keeps.
        Assert.Equal(1, rowEnds);
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(0, 260)];
            random.NextBytes(bytes);
            message.AsSpan(0, Math.Min(random.Next(0, 10), bytes.Length)).CopyTo(bytes);
            LoggerEnvelope.TryParse(bytes, out var uplink);
            LoggerRecords.Family.Decode(bytes.AsSpan(0, Math.Min(bytes.Length, 242)), new DecodeContext((byte)random.Next(0, 4)), readings);
            LoggerRecords.Family.Decode(uplink.Payload, new DecodeContext(uplink.FPort), readings);
        }
    }

    [Fact]
    public void The_same_message_has_the_same_hash_and_another_one_another()
    {
        var writer = new LoggerBlockWriter(Hash.AsSpan(0, 8), 1, Both);
        writer.TryAdd(1, Start, [20, 50]);
        var first = Sent(writer);
        var again = Sent(writer);
        writer.TryAdd(2, Start + TimeSpan.FromMinutes(10), [20, 50]);
        Assert.Equal(first.DeduplicationHash, again.DeduplicationHash);
        Assert.NotEqual(first.DeduplicationHash, Sent(writer).DeduplicationHash);
    }

    private static byte[] MessageOf(LoggerBlockWriter writer)
    {
        Assert.True(DeviceId.TryParse("20934417"u8, out var device));
        var message = new byte[LoggerEnvelope.MaximumLength];
        var length = LoggerEnvelope.Write(message, LoggerBlock.RowsPort, device, writer.Newest, writer.Payload);
        return message[..length];
    }

    private static Uplink Sent(LoggerBlockWriter writer)
    {
        Assert.Equal(EnvelopeError.None, EnvelopeParser.TryParse(EnvelopeKind.Auto, default, MessageOf(writer), out var uplink));
        return uplink;
    }
}
