using SensorPlatform.Core.Grains;

namespace SensorPlatform.Core.Tests.Grains;

// What devices and networks do beyond the ordinary; the ordinary is in SensorGrainTests.
public sealed class FrameJudgeTests
{
    private readonly SensorGrain _grain = new(TestTown.Sensor());
    private readonly FoldOutput _output = new();
    private long _offset;

    [Fact]
    public void A_session_whose_id_returns_begins_anew_and_loses_no_frame_as_a_duplicate()
    {
        for (var session = 0; session < 4; session++)
        {
            for (var i = 0u; i < 300; i++)
            {
                Assert.Equal(Outcome.Stored, Frame((3_000 * session) + (10 * i), i, session: 1 + ((ulong)session % 2)));
            }
        }

        Assert.Equal(new FrameLedger(1_200, 1_200, 0, 0, 0, 3, 0, 0), _grain.Ledger);
    }

    [Fact]
    public void A_device_that_goes_back_to_its_old_session_goes_on_there()
    {
        Frame(0, 100, session: 1);
        Frame(10, 0, session: 2);
        Frame(20, 102, session: 1);
        Frame(30, 103, session: 1);
        Assert.Equal(Outcome.Stored, Frame(15, 101, session: 1));
        Assert.Equal(new FrameLedger(5, 5, 0, 1, 0, 2, 0, 0), _grain.Ledger);
    }

    [Fact]
    public void A_reset_within_a_minute_is_a_reset()
    {
        for (var i = 0u; i < 5; i++)
        {
            Frame(10 * i, i);
        }

        // A slow gateway's copy of the frame before the last comes seconds after it; a device that restarts takes longer.
        Assert.Equal(Outcome.Duplicate, Frame(40.1, 3));
        Assert.Equal(Outcome.Stored, Frame(40.5, 0));
        Assert.Equal(Outcome.Stored, Frame(50.5, 1));
        Assert.Equal(new FrameLedger(7, 7, 1, 0, 0, 0, 1, 0), _grain.Ledger);
    }

    [Fact]
    public void A_device_that_resets_after_each_frame_is_heard_each_time()
    {
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(Outcome.Stored, Frame(30 * i, 0));
            Assert.Equal(Outcome.Duplicate, Frame((30 * i) + 5, 0));
        }

        Assert.Equal(new FrameLedger(6, 6, 6, 0, 0, 0, 5, 0), _grain.Ledger);
    }

    [Fact]
    public void A_backlog_of_an_older_session_that_comes_twice_is_taken_once()
    {
        Frame(0, 0, session: 1);
        Frame(5_000, 500, session: 1);
        Frame(6_000, 0, session: 2);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 100u; i < 150; i++)
            {
                Assert.Equal(round == 0 ? Outcome.Stored : Outcome.Duplicate, Frame(10 * i, i, session: 1));
            }
        }

        Assert.Equal(new FrameLedger(502, 53, 50, 50, 50, 1, 0, 0), _grain.Ledger);
    }

    [Fact]
    public void A_straggler_of_the_run_before_the_first_one_known_is_no_leap_of_the_counter()
    {
        Frame(100, 5);
        Assert.Equal(Outcome.Stored, Frame(10, 900));
        Assert.Equal(Outcome.Stored, Frame(110, 6));
        Assert.Equal(Outcome.Duplicate, Frame(10, 900));
        Assert.Equal(new FrameLedger(8, 3, 1, 1, 0, 0, 1, 0), _grain.Ledger);
    }

    [Fact]
    public void A_straggler_from_before_the_roll_over_is_no_leap_of_the_counter()
    {
        Frame(100, 1);
        Assert.Equal(Outcome.Stored, Frame(80, 65_535));
        Assert.Equal(Outcome.Stored, Frame(70, 65_534));
        Assert.Equal(Outcome.Stored, Frame(90, 0));
        Assert.Equal(new FrameLedger(4, 4, 0, 3, 0, 0, 0, 0), _grain.Ledger);
    }

    [Fact]
    public void A_roll_over_with_many_frames_lost_around_it_is_told_by_the_time_that_passed()
    {
        var last = Steady(65_000);
        Assert.Equal(Outcome.Stored, Frame(last + (10 * 1_036), 500));
        Assert.Equal(1_035, _grain.Ledger.Lost);
        Assert.Equal(0, _grain.Ledger.Resets);
    }

    [Fact]
    public void A_reset_near_the_roll_over_is_told_by_the_time_that_passed()
    {
        var last = Steady(65_400);
        Assert.Equal(Outcome.Stored, Frame(last + 20, 1));
        Assert.Equal((1, 1L), (_grain.Ledger.Resets, _grain.Ledger.Lost));
    }

    // Frames every ten minutes up to a counter; gives the minute of the last.
    private double Steady(uint through)
    {
        for (var i = 0; i <= 20; i++)
        {
            Frame(10 * i, through - 20 + (uint)i);
        }

        return 200;
    }

    private Outcome Frame(double minute, uint counter, ulong session = 1)
    {
        var message = TestTown.At(++_offset, TestTown.Frame(TestTown.Minute(minute), counter, TestTown.Temperature(1), session));
        return _grain.Process(in message, _output);
    }
}
