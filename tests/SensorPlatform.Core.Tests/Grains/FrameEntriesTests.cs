using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Grains;

public sealed class FrameEntriesTests
{
    private readonly SensorGrain _grain = new(TestTown.Sensor());
    private readonly FoldOutput _output = new();
    private long _offset;

    // Whatever comes: counters, sessions and times at random, as no device sends them.
    [Theory]
    [InlineData(1, 40, 3)]
    [InlineData(2, 600, 2)]
    [InlineData(3, 70_000, 2)]
    [InlineData(4, int.MaxValue, 4)]
    [InlineData(5, 10, 1)]
    public void The_entries_always_sum_up_to_the_ledger(int seed, int counters, int sessions)
    {
        var random = new Random(seed);
        var sum = default(FrameLedger);
        for (var i = 0; i < 4_000; i++)
        {
            var frame = TestTown.Frame(
                TestTown.Minute(random.Next(20) == 0 ? random.Next(-500_000, 500_000) : 5 * i),
                random.Next(3) == 0 ? (uint)random.Next(counters) : (uint)(i % counters),
                TestTown.Temperature(1),
                (ulong)random.Next(sessions));
            frame.HasFrameCounter = random.Next(10) != 0;
            frame.DeduplicationHash = (ulong)random.Next(300);
            frame.IsRetry = random.Next(50) == 0;
            frame.BestGateway = (ulong)random.Next(3);
            frame.SpreadingFactor = (byte)random.Next(7, 10);
            frame.Measured = random.Next(3) == 0 ? TestTown.Minute(random.Next(-10_000_000, 1_000_000)) : default;
            Process(frame);
            if (random.Next(5) == 0)
            {
                sum = Add(sum, _output.Frames);
                _output.Clear();
                Assert.Equal(_grain.Ledger, sum);
                Assert.True(_grain.Ledger.Lost >= 0);
            }
        }

        Assert.True(sum is { Received: > 5, Duplicates: > 100, ClockFaults: > 20 }, sum.ToString());
    }

    [Fact]
    public void The_losses_of_a_gap_lie_evenly_between_the_frames_around_it()
    {
        // Frames 10 to 21 would have come at minutes 10, 20, ... 120.
        Process(TestTown.Frame(TestTown.Minute(0), 9, TestTown.Temperature(1)));
        Process(TestTown.Frame(TestTown.Minute(130), 22, TestTown.Temperature(1)));
        Assert.Equal(
            [(0, 1, 5), (2, 1, 1), (1, 0, 6)], Gathered());
        Assert.Equal(12, _grain.Ledger.Lost);
    }

    [Fact]
    public void The_losses_of_a_year_go_into_168_hours_at_most()
    {
        Process(TestTown.Frame(TestTown.Minute(0), 0, TestTown.Temperature(1)));
        Process(TestTown.Frame(TestTown.Minute(60 * 24 * 365), 17_520, TestTown.Temperature(1)));
        var lost = _output.Frames.Where(static entry => entry.Lost > 0).ToList();
        Assert.Equal(FrameEntries.MaximumHours, lost.Count);
        Assert.Equal(17_519, lost.Sum(static entry => entry.Lost));
        Assert.Equal(TestTown.Minute(60 * 167), lost[^1].Hour);
        Assert.True(lost[^1].Lost > 17_000);
    }

    [Fact]
    public void A_frame_that_was_taken_for_lost_is_booked_back_in_its_own_hour()
    {
        Process(TestTown.Frame(TestTown.Minute(50), 1, TestTown.Temperature(1)));
        Process(TestTown.Frame(TestTown.Minute(130), 3, TestTown.Temperature(1)));
        _output.Frames.Clear();
        Process(TestTown.Frame(TestTown.Minute(110), 2, TestTown.Temperature(1)));
        var entry = Assert.Single(_output.Frames);
        Assert.Equal(
            new FrameEntry(0, TestTown.Minute(60), 0, 7) { Received = 1, Lost = -1, OutOfOrder = 1 }, entry);
        Assert.Equal(0, _grain.Ledger.Lost);
    }

    [Fact]
    public void A_rejoin_books_the_frames_before_the_first_seen_between_the_sessions()
    {
        Process(TestTown.Frame(TestTown.Minute(10), 500, TestTown.Temperature(1), session: 1));
        Process(TestTown.Frame(TestTown.Minute(130), 2, TestTown.Temperature(1), session: 2));
        Assert.Equal([(0, 1, 1), (2, 1, 0), (1, 0, 1)], Gathered());
        Assert.Equal(1, _output.Frames.Sum(static entry => entry.Rejoins));
    }

    [Fact]
    public void Entries_tell_gateways_and_spreading_factors_apart_and_merge_what_is_equal()
    {
        for (var i = 0u; i < 6; i++)
        {
            var frame = TestTown.Frame(TestTown.Minute(i), i, TestTown.Temperature(1));
            frame.BestGateway = i / 2 % 2;
            frame.SpreadingFactor = (byte)(i < 4 ? 7 : 12);
            Process(frame);
            Process(frame);
        }

        Assert.Equal(
            [(0ul, (byte)7, 2, 2), (1ul, (byte)7, 2, 2), (0ul, (byte)12, 2, 2)],
            _output.Frames.Select(static entry => (entry.Gateway, entry.SpreadingFactor, entry.Received, entry.Duplicates)));
    }

    [Fact]
    public void A_gap_of_any_size_fits()
    {
        Process(TestTown.Frame(TestTown.Minute(0), 0, TestTown.Temperature(1)));
        Process(TestTown.Frame(TestTown.Minute(1), uint.MaxValue, TestTown.Temperature(1)));
        Assert.Equal(uint.MaxValue - 1L, _grain.Ledger.Lost);
        Assert.Equal(uint.MaxValue - 1L, _output.Frames.Sum(static entry => (long)entry.Lost));
    }

    [Fact]
    public void Booking_gaps_duplicates_and_stragglers_allocates_nothing()
    {
        var frame = TestTown.Frame(TestTown.Minute(0), 0, []);
        frame.Kind = UplinkKind.MacOnly;
        var step = 0u;
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            step++;
            frame.FrameCounter = (step % 4) switch { 0 => step * 5, 1 => (step * 5) - 7, 2 => step * 5, _ => (step - 1) * 5 };
            frame.NetworkReceived = TestTown.Start + TimeSpan.FromSeconds(frame.FrameCounter);
            frame.Received = frame.NetworkReceived;
            Process(frame);
            _output.Clear();
        }));
        Assert.True(_grain.Ledger is { Lost: > 100, Duplicates: > 100, OutOfOrder: > 100 }, _grain.Ledger.ToString());
    }

    private static FrameLedger Add(FrameLedger sum, List<FrameEntry> entries)
    {
        foreach (var entry in entries)
        {
            sum = new FrameLedger(
                sum.Expected + entry.Received + entry.Lost,
                sum.Received + entry.Received,
                sum.Duplicates + entry.Duplicates,
                sum.OutOfOrder + entry.OutOfOrder,
                sum.Late + entry.Late,
                sum.Rejoins + entry.Rejoins,
                sum.Resets + entry.Resets,
                sum.ClockFaults + entry.ClockFaults);
        }

        return sum;
    }

    private void Process(Uplink uplink)
    {
        var message = TestTown.At(++_offset, in uplink);
        _grain.Process(in message, _output);
    }

    // By hour since the start: what was received and lost.
    private IEnumerable<(int Hour, int Received, int Lost)> Gathered() =>
        _output.Frames.Select(static entry => ((int)(entry.Hour - TestTown.Start).TotalHours, entry.Received, entry.Lost));
}
