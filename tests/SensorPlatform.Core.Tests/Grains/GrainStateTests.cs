using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Grains;

public sealed class GrainStateTests
{
    [Fact]
    public void A_restored_grain_writes_the_same_state()
    {
        var state = SensorGrainTests.State(Grain());
        Assert.True(SensorGrain.TryRestore(TestTown.Sensor(), state, out var restored, out var error));
        Assert.Equal(GrainStateError.None, error);
        Assert.Equal(state, SensorGrainTests.State(restored));
        Assert.Equal(Grain().Ledger, restored.Ledger);
    }

    [Fact]
    public void An_untouched_grain_can_be_kept_too()
    {
        var state = SensorGrainTests.State(new SensorGrain(TestTown.Sensor()));
        Assert.True(SensorGrain.TryRestore(TestTown.Sensor(), state, out var restored, out _));
        Assert.Equal(state, SensorGrainTests.State(restored));
    }

    [Fact]
    public void The_format_is_pinned()
    {
        var grain = new SensorGrain(TestTown.Sensor());
        var message = TestTown.At(9, TestTown.Frame(TestTown.Minute(3), 7, TestTown.Temperature(21.5)));
        grain.Process(in message, new FoldOutput());
        Assert.Equal(PinnedState, Convert.ToHexString(SensorGrainTests.State(grain)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_state_of_an_older_version_is_read_and_its_windows_are_made_anew_by_the_store(int version)
    {
        var state = Convert.FromHexString(version == 1 ? PinnedStateOfVersion1 : PinnedStateOfVersion2);
        Assert.True(SensorGrain.TryRestore(TestTown.Sensor(), state, out var restored, out _));
        Assert.Equal(PinnedStateOfOlderVersion, Convert.ToHexString(SensorGrainTests.State(restored)));
        var output = new FoldOutput();
        restored.Flush(output, isCheckpoint: true);
        Assert.Empty(output.Windows);
        Assert.Equal(4, output.Reopened.Count);
        Assert.All(output.Reopened, window => Assert.Equal((9L, 0), (window.ThroughOffset, window.LateMessages)));
        Assert.Equal(
            [WindowLength.FiveMinutes, WindowLength.FifteenMinutes, WindowLength.OneHour, WindowLength.OneDay],
            output.Reopened.ConvertAll(window => window.Length));
    }

    [Fact]
    public void A_state_of_an_older_version_with_two_windows_of_each_length_is_read()
    {
        var old = PinnedStateOfVersion2[..^8];
        var place = old.LastIndexOf("01888E0700", StringComparison.Ordinal);
        var hours = string.Concat("02", old.AsSpan(place + 2), "878E0700", old.AsSpan(place + 10));
        var state = Convert.FromHexString(string.Concat(old.AsSpan(0, place), hours, "00000000"));
        PutChecksum(state);
        Assert.True(SensorGrain.TryRestore(TestTown.Sensor(), state, out var restored, out _));
        Assert.Equal(PinnedStateOfOlderVersion, Convert.ToHexString(SensorGrainTests.State(restored)));
    }

    [Fact]
    public void A_day_is_made_anew_when_its_city_has_another_time_zone_now()
    {
        var state = SensorGrainTests.State(Grain());
        var berlin = TestTown.Sensor() with { Calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")) };
        Assert.True(SensorGrain.TryRestore(berlin, state, out var restored, out _));
        var output = new FoldOutput();
        restored.Flush(output, isCheckpoint: true);
        Assert.Equal(2, output.Reopened.Count);
        Assert.All(output.Reopened, day => Assert.Equal((WindowLength.OneDay, TestTown.Minute(-120)), (day.Length, day.Start)));
        Assert.Equal(6, output.Windows.Count);
    }

    [Fact]
    public void A_state_cut_at_any_index_is_refused()
    {
        var state = SensorGrainTests.State(Grain());
        for (var length = 0; length < state.Length; length++)
        {
            Assert.False(SensorGrain.TryRestore(TestTown.Sensor(), state.AsSpan(0, length), out var grain, out var error));
            Assert.Null(grain);
            Assert.NotEqual(GrainStateError.None, error);
        }
    }

    [Fact]
    public void A_state_with_any_byte_changed_is_refused()
    {
        var state = SensorGrainTests.State(Grain());
        for (var i = 0; i < state.Length; i++)
        {
            state[i] ^= 0x10;
            Assert.False(SensorGrain.TryRestore(TestTown.Sensor(), state, out _, out _));
            state[i] ^= 0x10;
        }
    }

    [Fact]
    public void Fields_that_lie_never_throw_even_with_a_right_checksum()
    {
        var random = new Random(20260701);
        var good = SensorGrainTests.State(Grain());
        for (var run = 0; run < 2_000; run++)
        {
            var state = good.AsSpan(0, run % 3 == 0 ? random.Next(18, good.Length) : good.Length).ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                state[random.Next(17, state.Length)] = (byte)random.Next(256);
            }

            PutChecksum(state);
            if (SensorGrain.TryRestore(TestTown.Sensor(), state, out var grain, out var error))
            {
                // What is taken must also be workable.
                var message = TestTown.At(
                    long.MaxValue, TestTown.Frame(TestTown.Minute(random.Next(10_000)), (uint)random.Next(), TestTown.Temperature(1)));
                var output = new FoldOutput();
                grain.Process(in message, output);
                grain.Flush(output);
                SensorGrainTests.State(grain);
            }
            else
            {
                Assert.NotEqual(GrainStateError.None, error);
            }
        }
    }

    [Fact]
    public void Random_bytes_are_refused()
    {
        var random = new Random(42);
        for (var run = 0; run < 2_000; run++)
        {
            var bytes = new byte[random.Next(0, 1_200)];
            random.NextBytes(bytes);
            if (run % 2 == 0 && bytes.Length > 0)
            {
                bytes[0] = (byte)random.Next(1, 5);
            }

            Assert.False(SensorGrain.TryRestore(TestTown.Sensor(), bytes, out _, out var error));
            Assert.NotEqual(GrainStateError.None, error);
        }
    }

    [Fact]
    public void A_newer_version_is_named()
    {
        var state = SensorGrainTests.State(Grain());
        state[0] = 5;
        Assert.False(SensorGrain.TryRestore(TestTown.Sensor(), state, out _, out var error));
        Assert.Equal(GrainStateError.UnknownVersion, error);
    }

    [Fact]
    public void Bytes_behind_the_last_field_are_named()
    {
        var state = SensorGrainTests.State(Grain());
        byte[] longer = [.. state.AsSpan(0, state.Length - 4), 0, 0, 0, 0, 0];
        PutChecksum(longer);
        Assert.False(SensorGrain.TryRestore(TestTown.Sensor(), longer, out _, out var error));
        Assert.Equal(GrainStateError.TrailingBytes, error);
    }

    [Fact]
    public void The_state_of_a_replaced_device_is_not_taken_over()
    {
        Assert.False(SensorGrain.TryRestore(TestTown.Sensor(5), SensorGrainTests.State(Grain()), out _, out var error));
        Assert.Equal(GrainStateError.OtherDevice, error);
    }

    // Made from docs/formats/grain-state.md by hand, not by the program.
    private static string PinnedState => string.Concat(
        "03",
        Head,
        "0000000000", // learned interval, samples
        "0008AB938601BE18", // newest event time
        "00", // nothing is unknown
        "01", // quantities
        "0100", // air.temperature
        "0008AB938601BE18", // newest time
        "0000D5AA5C01BE18", // start of its day
        "0000000000803540", // newest value
        "0900000000000000", // through offset
        "0008AB938601BE18", // received
        "0F0000", // dirty, distrusted, final
        PinnedWindow, // 5 minutes
        PinnedWindow, // 15 minutes
        PinnedWindow, // an hour
        PinnedWindow, // a day
        "0EBA052D"); // CRC-32C

    // As an older state is read: what it did not say is not known, and all windows are made anew by the store.
    private static string PinnedStateOfOlderVersion => string.Concat(
        "03",
        Head,
        "0000000000", // learned interval, samples
        "0008AB938601BE18", // newest event time
        "01", // there may be readings that the grain has not seen
        "01", // quantities
        "0100", // air.temperature
        "0008AB938601BE18", // newest time
        "0000D5AA5C01BE18", // start of its day
        "000000000000F8FF", // newest value: NaN
        "0900000000000000", // through offset
        "0008AB938601BE18", // received
        "0F0F00", // dirty, distrusted, final
        UnknownWindow,
        UnknownWindow,
        UnknownWindow,
        UnknownWindow,
        "CC1265F5"); // CRC-32C

    private static string PinnedStateOfVersion2 => PinnedOld("02", "0100", "F41427C9");

    private static string PinnedStateOfVersion1 => PinnedOld("01", "01", "D5A8FFC2");

    private static string PinnedWindow => string.Concat(
        "01000000ACD15300", // count, first tick: 180 s in units of 32,768 ns
        "0000000000803540000000000080354000000000008035400000000000803540", // minimum, maximum, sum, first
        "0000000000000000"); // squared deviations

    private static string UnknownWindow => string.Concat("0100000000000000", new string('0', 80));

    private static string Head => string.Concat(
        "45373544334230373030303030303044", // device, high and low half
        "0900000000000000", // through offset
        "0008AB938601BE18", // received
        "0008AB938601BE18", // network
        "07000000", // frame counter
        "0000F040", // SNR
        "A6FF", // RSSI
        "0701", // spreading factor, gateways
        "01000000000000000100000000000000000000000000000000000000000000000000000000000000000000000000000000000000", // ledger
        "0008AB938601BE18", // newest network time
        "01", // sessions
        "01000000000000000008AB938601BE180008AB938601BE18", // id, started, newest
        "07000000070000000000000001000000", // highest, lowest, roll-over, received
        "0000000000000000000000000000000000000000000000000000000000000000", // bitmap
        "0000"); // hashes, next

    private static string PinnedOld(string version, string quantity, string checksum) => string.Concat(
        version,
        Head,
        "0008AB938601BE18", // newest event time
        "01", // quantities
        quantity, // air.temperature
        "01", // windows of 300 s
        "60AE5A00010000000000000000", // number, count, revision, final
        "000000000080354000000000008035400000000000803540", // minimum, maximum, sum
        "0900000000000000", // through offset
        "01", // windows of 3600 s
        "888E0700010000000000000000", // number, count, revision, final
        "000000000080354000000000008035400000000000803540", // minimum, maximum, sum
        "0900000000000000", // through offset
        checksum); // CRC-32C

    // Two sessions, a ring of hashes, two quantities with two windows each.
    private static SensorGrain Grain()
    {
        var grain = new SensorGrain(TestTown.Sensor());
        var output = new FoldOutput();
        var offset = 0L;
        for (var i = 0u; i < 40; i++)
        {
            byte[] payload = [.. TestTown.Temperature(i), .. TestFamily.Entry(TestTown.Occupied, i % 2)];
            var frame = TestTown.Frame(TestTown.Minute(10 * i), i % 20, payload, session: 1 + (i / 20));
            frame.HasFrameCounter = i % 7 != 0;
            frame.DeduplicationHash = i;
            var message = TestTown.At(++offset, in frame);
            grain.Process(in message, output);
        }

        return grain;
    }

    // The last four bytes: CRC-32C of what is before them, computed bit by bit, apart from the code under test.
    internal static void PutChecksum(Span<byte> state)
    {
        var crc = uint.MaxValue;
        foreach (var b in state[..^4])
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F6_3B78 : crc >> 1;
            }
        }

        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(state[^4..], ~crc);
    }
}
