using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Grains;

public sealed class SensorGrainTests
{
    private readonly SensorGrain _grain = new(TestTown.Sensor());
    private readonly FoldOutput _output = new();
    private long _offset;

    [Fact]
    public void A_data_frame_is_stored_with_its_reading_and_its_origin()
    {
        var frame = TestTown.Frame(TestTown.Minute(3), 7, TestTown.Temperature(21.5));
        Assert.Equal(Outcome.Stored, Process(frame));

        var stored = Assert.Single(_output.Readings);
        Assert.Equal(new Reading(TestTown.Minute(3), 21.5, Quantity.AirTemperature, Quality.Good), stored.Reading);
        Assert.Equal((0, 1L, (byte)0), (stored.SensorIndex, stored.Offset, stored.Ordinal));
        Assert.Equal(TestTown.Minute(3), stored.NetworkReceived);
    }

    [Fact]
    public void A_record_of_a_clock_that_was_never_set_is_left_out_and_counted_and_the_others_stand()
    {
        byte[] payload =
        [
            .. TestFamily.History(Quantity.AirTemperature, 20, TestTown.Minute(-30)),
            .. TestFamily.History(Quantity.AirTemperature, 3, Instant.FromUnixSeconds(5)),
            .. TestTown.Temperature(21.5),
        ];
        Assert.Equal(Outcome.Stored, Process(TestTown.Frame(TestTown.Minute(3), 7, payload)));
        Assert.Equal([20, 21.5], _output.Readings.Select(stored => stored.Reading.Value));
        Assert.Equal(1, _grain.Ledger.ClockFaults);
        Assert.Equal(1, _output.DecodeWarnings[DecodeWarning.UndatedRecord]);
    }

    [Fact]
    public void A_repeated_frame_is_counted_and_not_stored()
    {
        var frame = TestTown.Frame(TestTown.Minute(3), 7, TestTown.Temperature(21.5));
        Process(frame);
        Assert.Equal(Outcome.Duplicate, Process(frame));
        Assert.Single(_output.Readings);
        Assert.Equal(1, _grain.Ledger.Duplicates);
        Assert.Equal(1, _grain.Ledger.Received);
    }

    [Fact]
    public void A_refused_payload_can_be_put_in_again_once_and_books_no_frame_twice()
    {
        var frame = TestTown.Frame(TestTown.Minute(3), 7, [0xFF, 0, 0]);
        Assert.Equal(Outcome.DeadLetteredPayload, Process(frame));
        var ledger = _grain.Ledger;

        // As if a corrected decoder could read it now.
        Assert.True(frame.TrySetPayload(TestTown.Temperature(21.5)));
        frame.MarkRetryOf(0, 1);
        Assert.Equal(Outcome.Stored, Process(frame));
        Assert.Equal(21.5, Assert.Single(_output.Readings).Reading.Value);
        Assert.Equal(ledger, _grain.Ledger);
        Assert.Equal(Outcome.Duplicate, Process(frame));
        Assert.Single(_output.Readings);
    }

    [Fact]
    public void A_frame_between_the_remembered_ones_is_out_of_order_and_then_a_duplicate()
    {
        Process(TestTown.Frame(TestTown.Minute(0), 10, TestTown.Temperature(1)));
        Process(TestTown.Frame(TestTown.Minute(20), 12, TestTown.Temperature(3)));
        var between = TestTown.Frame(TestTown.Minute(10), 11, TestTown.Temperature(2));
        Assert.Equal(Outcome.Stored, Process(between));
        Assert.Equal(Outcome.Duplicate, Process(between));
        Assert.Equal(new FrameLedger(3, 3, 1, 1, 0, 0, 0, 0), _grain.Ledger);
    }

    [Fact]
    public void A_gap_is_loss()
    {
        Process(TestTown.Frame(TestTown.Minute(0), 10, TestTown.Temperature(1)));
        Process(TestTown.Frame(TestTown.Minute(50), 15, TestTown.Temperature(3)));
        Assert.Equal(4, _grain.Ledger.Lost);
        Assert.Equal(6, _grain.Ledger.Expected);
    }

    [Fact]
    public void A_frame_before_the_first_seen_extends_what_is_expected()
    {
        Process(TestTown.Frame(TestTown.Minute(50), 15, TestTown.Temperature(1)));
        Process(TestTown.Frame(TestTown.Minute(0), 10, TestTown.Temperature(3)));
        Assert.Equal(new FrameLedger(6, 2, 0, 1, 0, 0, 0, 0), _grain.Ledger);
    }

    [Fact]
    public void A_rejoin_expects_from_zero_and_late_frames_of_the_old_session_are_still_judged()
    {
        Process(TestTown.Frame(TestTown.Minute(0), 100, TestTown.Temperature(1), session: 1));
        Process(TestTown.Frame(TestTown.Minute(20), 102, TestTown.Temperature(1), session: 1));
        Process(TestTown.Frame(TestTown.Minute(60), 2, TestTown.Temperature(1), session: 2));
        var late = TestTown.Frame(TestTown.Minute(10), 101, TestTown.Temperature(1), session: 1);
        Assert.Equal(Outcome.Stored, Process(late));
        Assert.Equal(Outcome.Duplicate, Process(late));
        Assert.Equal(new FrameLedger(6, 4, 1, 1, 0, 1, 0, 0), _grain.Ledger);
    }

    [Fact]
    public void Frames_of_the_first_session_that_come_after_the_second_began_give_the_same_ledger()
    {
        Process(TestTown.Frame(TestTown.Minute(60), 2, TestTown.Temperature(1), session: 2));
        Process(TestTown.Frame(TestTown.Minute(20), 102, TestTown.Temperature(1), session: 1));
        Process(TestTown.Frame(TestTown.Minute(0), 100, TestTown.Temperature(1), session: 1));
        Process(TestTown.Frame(TestTown.Minute(70), 3, TestTown.Temperature(1), session: 2));
        Assert.Equal(new FrameLedger(7, 4, 0, 2, 0, 1, 0, 0), _grain.Ledger);
    }

    [Fact]
    public void A_frame_of_a_forgotten_session_is_accepted_once_by_its_hash()
    {
        for (var session = 1u; session <= 3; session++)
        {
            Process(TestTown.Frame(TestTown.Minute(60 * session), 0, TestTown.Temperature(1), session));
        }

        var late = TestTown.Frame(TestTown.Minute(70), 1, TestTown.Temperature(1), session: 1);
        late.DeduplicationHash = 77;
        Assert.Equal(Outcome.Stored, Process(late));
        Assert.Equal(Outcome.Duplicate, Process(late));
        Assert.Equal(new FrameLedger(4, 4, 1, 1, 0, 2, 0, 0), _grain.Ledger);
    }

    [Fact]
    public void A_frame_of_a_forgotten_session_fills_a_gap_that_was_booked()
    {
        Process(TestTown.Frame(TestTown.Minute(0), 0, TestTown.Temperature(1), session: 1));
        Process(TestTown.Frame(TestTown.Minute(20), 2, TestTown.Temperature(1), session: 1));
        Process(TestTown.Frame(TestTown.Minute(60), 0, TestTown.Temperature(1), session: 2));
        Process(TestTown.Frame(TestTown.Minute(120), 0, TestTown.Temperature(1), session: 3));
        Assert.Equal(1, _grain.Ledger.Lost);
        Process(TestTown.Frame(TestTown.Minute(10), 1, TestTown.Temperature(1), session: 1));
        Assert.Equal(new FrameLedger(5, 5, 0, 1, 0, 2, 0, 0), _grain.Ledger);
    }

    [Fact]
    public void A_counter_far_behind_with_a_newer_time_is_a_reset()
    {
        Process(TestTown.Frame(TestTown.Minute(0), 1000, TestTown.Temperature(1)));
        Assert.Equal(Outcome.Stored, Process(TestTown.Frame(TestTown.Minute(10), 1, TestTown.Temperature(1))));
        Assert.Equal(new FrameLedger(3, 2, 0, 0, 0, 0, 1, 0), _grain.Ledger);
    }

    [Fact]
    public void A_counter_far_behind_with_an_older_time_is_a_straggler()
    {
        Process(TestTown.Frame(TestTown.Minute(0), 100, TestTown.Temperature(1)));
        Process(TestTown.Frame(TestTown.Minute(100), 1000, TestTown.Temperature(1)));
        Assert.Equal(Outcome.Stored, Process(TestTown.Frame(TestTown.Minute(10), 200, TestTown.Temperature(1))));
        Assert.Equal(new FrameLedger(901, 3, 0, 1, 0, 0, 0, 0), _grain.Ledger);
    }

    [Fact]
    public void A_straggler_of_a_session_without_gaps_can_only_be_a_duplicate()
    {
        for (var i = 0u; i <= 400; i++)
        {
            Process(TestTown.Frame(TestTown.Minute(i), i, TestTown.Temperature(1)));
        }

        Assert.Equal(Outcome.Duplicate, Process(TestTown.Frame(TestTown.Minute(5), 5, TestTown.Temperature(1))));
        Assert.Equal(0, _grain.Ledger.Lost);
    }

    [Fact]
    public void A_reset_after_few_frames_is_told_from_a_repetition_by_the_networks_time()
    {
        for (var i = 0u; i < 5; i++)
        {
            Process(TestTown.Frame(TestTown.Minute(10 * i), i, TestTown.Temperature(1)));
        }

        Assert.Equal(Outcome.Duplicate, Process(TestTown.Frame(TestTown.Minute(10), 1, TestTown.Temperature(1))));
        for (var i = 0u; i < 8; i++)
        {
            Assert.Equal(
                Outcome.Stored, Process(TestTown.Frame(TestTown.Minute(100 + (10 * i)), i, TestTown.Temperature(1))));
        }

        Assert.Equal(new FrameLedger(13, 13, 1, 0, 0, 0, 1, 0), _grain.Ledger);
    }

    [Fact]
    public void A_straggler_from_before_a_reset_goes_to_the_old_run()
    {
        Process(TestTown.Frame(TestTown.Minute(0), 998, TestTown.Temperature(1)));
        Process(TestTown.Frame(TestTown.Minute(20), 1000, TestTown.Temperature(1)));
        Process(TestTown.Frame(TestTown.Minute(60), 1, TestTown.Temperature(1)));
        Assert.Equal(Outcome.Stored, Process(TestTown.Frame(TestTown.Minute(10), 999, TestTown.Temperature(1))));
        Assert.Equal(Outcome.Stored, Process(TestTown.Frame(TestTown.Minute(30), 1001, TestTown.Temperature(1))));
        Assert.Equal(Outcome.Stored, Process(TestTown.Frame(TestTown.Minute(50), 0, TestTown.Temperature(1))));
        Assert.Equal(Outcome.Duplicate, Process(TestTown.Frame(TestTown.Minute(50), 0, TestTown.Temperature(1))));
        Assert.Equal(Outcome.Duplicate, Process(TestTown.Frame(TestTown.Minute(0), 998, TestTown.Temperature(1))));
        Assert.Equal(new FrameLedger(6, 6, 2, 3, 0, 0, 1, 0), _grain.Ledger);
    }

    [Fact]
    public void A_16_bit_counter_rolls_over_without_loss_or_reset()
    {
        Process(TestTown.Frame(TestTown.Minute(0), 65_534, TestTown.Temperature(1)));
        Process(TestTown.Frame(TestTown.Minute(20), 0, TestTown.Temperature(1)));
        Assert.Equal(Outcome.Stored, Process(TestTown.Frame(TestTown.Minute(10), 65_535, TestTown.Temperature(1))));
        Assert.Equal(Outcome.Duplicate, Process(TestTown.Frame(TestTown.Minute(0), 65_534, TestTown.Temperature(1))));
        Process(TestTown.Frame(TestTown.Minute(30), 1, TestTown.Temperature(1)));
        Assert.Equal(new FrameLedger(4, 4, 1, 1, 0, 0, 0, 0), _grain.Ledger);
    }

    [Fact]
    public void A_32_bit_counter_goes_on_beyond_65535()
    {
        Process(TestTown.Frame(TestTown.Minute(0), 65_535, TestTown.Temperature(1)));
        Process(TestTown.Frame(TestTown.Minute(10), 65_536, TestTown.Temperature(1)));
        Assert.Equal(new FrameLedger(2, 2, 0, 0, 0, 0, 0, 0), _grain.Ledger);
    }

    [Fact]
    public void Without_a_frame_counter_the_hash_tells_repetitions()
    {
        var report = TestTown.Frame(TestTown.Minute(0), 0, TestTown.Temperature(1));
        report.HasFrameCounter = false;
        report.DeduplicationHash = 5;
        Assert.Equal(Outcome.Stored, Process(report));
        Assert.Equal(Outcome.Duplicate, Process(report));
        report.DeduplicationHash = 6;
        Assert.Equal(Outcome.Stored, Process(report));
        Assert.Equal(new FrameLedger(0, 0, 1, 0, 0, 0, 0, 0), _grain.Ledger);
    }

    [Fact]
    public void The_hashes_of_the_last_64_reports_are_remembered()
    {
        var report = TestTown.Frame(TestTown.Minute(0), 0, TestTown.Temperature(1));
        report.HasFrameCounter = false;
        for (var i = 1u; i <= 65; i++)
        {
            report.DeduplicationHash = i;
            Process(report);
        }

        report.DeduplicationHash = 2;
        Assert.Equal(Outcome.Duplicate, Process(report));
        report.DeduplicationHash = 1;
        Assert.Equal(Outcome.Stored, Process(report));
    }

    [Fact]
    public void A_message_without_any_identity_is_accepted()
    {
        var report = TestTown.Frame(TestTown.Minute(0), 0, TestTown.Temperature(1));
        report.HasFrameCounter = false;
        Assert.Equal(Outcome.Stored, Process(report));
        Assert.Equal(Outcome.Stored, Process(report));
    }

    [Theory]
    [InlineData(UplinkKind.Other, Outcome.RejectedNotAnUplink)]
    [InlineData(UplinkKind.None, Outcome.RejectedNotAnUplink)]
    [InlineData(UplinkKind.Encrypted, Outcome.RejectedEncrypted)]
    [InlineData(UplinkKind.MacOnly, Outcome.Stored)]
    [InlineData(UplinkKind.Join, Outcome.Stored)]
    public void A_message_without_readable_payload_is_a_sign_of_life(UplinkKind kind, Outcome expected)
    {
        var message = TestTown.Frame(TestTown.Minute(5), 1, TestTown.Temperature(1));
        message.Kind = kind;
        message.HasFrameCounter = kind != UplinkKind.Join;
        Assert.Equal(expected, Process(message));
        Assert.Empty(_output.Readings);
        Assert.Equal(TestTown.Minute(5), Flush().LastReceived);
    }

    [Fact]
    public void A_simulated_message_changes_nothing()
    {
        Process(TestTown.Frame(TestTown.Minute(0), 1, TestTown.Temperature(1)));
        var before = State(_grain);
        var simulated = TestTown.Frame(TestTown.Minute(9), 2, TestTown.Temperature(99));
        simulated.Kind = UplinkKind.Simulated;
        Assert.Equal(Outcome.RejectedSimulated, Process(simulated));
        Assert.Equal(before, State(_grain));
    }

    [Fact]
    public void An_encrypted_frame_was_not_lost_on_the_radio()
    {
        Process(TestTown.Frame(TestTown.Minute(0), 1, TestTown.Temperature(1)));
        var encrypted = TestTown.Frame(TestTown.Minute(10), 2, TestTown.Temperature(1));
        encrypted.Kind = UplinkKind.Encrypted;
        Process(encrypted);
        Process(TestTown.Frame(TestTown.Minute(20), 3, TestTown.Temperature(1)));
        Assert.Equal(0, _grain.Ledger.Lost);
    }

    [Fact]
    public void A_payload_that_cannot_be_decoded_is_kept_and_its_frame_counts_as_received()
    {
        Process(TestTown.Frame(TestTown.Minute(0), 1, TestTown.Temperature(1)));
        Assert.Equal(Outcome.DeadLetteredPayload, Process(TestTown.Frame(TestTown.Minute(10), 2, [0xFF, 1, 2])));
        var letter = Assert.Single(_output.DeadLetters);
        Assert.Equal((2L, 0, (byte)1), (letter.Offset, letter.SensorIndex, letter.FPort));
        Assert.Equal("UnknownType", letter.Letter.Reason);
        Assert.Equal([0xFF, 1, 2], letter.Letter.Content.ToArray());
        Assert.Equal(2, _grain.Ledger.Received);
    }

    [Fact]
    public void The_gateways_time_is_the_event_time()
    {
        var frame = TestTown.Frame(TestTown.Minute(10), 1, TestTown.Temperature(1));
        frame.Measured = TestTown.Minute(9);
        Process(frame);
        Assert.Equal(TestTown.Minute(9), _output.Readings[0].Reading.Time);
        Assert.Equal(0, _grain.Ledger.ClockFaults);
    }

    [Theory]
    [InlineData(-20 * 366 * 24 * 60)]
    [InlineData(15.01)]
    public void An_impossible_gateway_time_is_set_aside(double minute)
    {
        var frame = TestTown.Frame(TestTown.Minute(10), 1, TestTown.Temperature(1));
        frame.Measured = TestTown.Minute(minute);
        Process(frame);
        Assert.Equal(TestTown.Minute(10), _output.Readings[0].Reading.Time);
        Assert.Equal(1, _grain.Ledger.ClockFaults);
    }

    [Fact]
    public void An_impossible_time_of_what_was_just_measured_is_replaced_by_its_uplinks_network_time()
    {
        var frame = TestTown.Frame(
            TestTown.Minute(10), 1, TestFamily.History(Quantity.AirTemperature, 2, TestTown.Minute(100)));
        frame.Measured = TestTown.Minute(9);
        Process(frame);
        Assert.Equal(TestTown.Minute(10), _output.Readings[0].Reading.Time);
        Assert.Equal(1, _grain.Ledger.ClockFaults);
    }

    [Fact]
    public void A_network_time_of_the_far_future_is_set_aside_and_poisons_nothing()
    {
        var frame = TestTown.Frame(TestTown.Minute(90_000_000), 1, TestTown.Temperature(1));
        frame.Received = TestTown.Minute(10);
        frame.Measured = TestTown.Minute(90_000_000);
        Process(frame);
        Assert.Equal(TestTown.Minute(10), _output.Readings[0].Reading.Time);
        Assert.Equal(2, _grain.Ledger.ClockFaults);

        var next = TestTown.Frame(TestTown.Minute(11), 2, TestTown.Temperature(2));
        next.Received = TestTown.Minute(11);
        Process(next);
        Assert.Equal(TestTown.Minute(11), Flush().LastMeasured);
        Assert.Equal(0, _grain.Ledger.Late);
    }

    [Fact]
    public void Our_time_stands_in_where_the_network_tells_none()
    {
        var frame = TestTown.Frame(Instant.None, 1, TestTown.Temperature(1));
        frame.Received = TestTown.Minute(10);
        frame.Measured = TestTown.Minute(30);
        Process(frame);
        Assert.Equal(TestTown.Minute(10), _output.Readings[0].Reading.Time);
        Assert.Equal(Instant.None, _output.Readings[0].NetworkReceived);
    }

    [Fact]
    public void A_message_without_any_time_is_stored_and_touches_no_window()
    {
        var frame = TestTown.Frame(Instant.None, 1, TestTown.Temperature(1));
        Assert.Equal(Outcome.Stored, Process(frame));
        Flush();
        Assert.Single(_output.Readings);
        Assert.Empty(_output.Windows);
    }

    [Fact]
    public void The_signs_of_life_are_those_of_the_newest_frame()
    {
        Process(TestTown.Frame(TestTown.Minute(20), 3, TestTown.Temperature(1)));
        var older = TestTown.Frame(TestTown.Minute(10), 2, TestTown.Temperature(1));
        older.Rssi = -120;
        older.Received = TestTown.Minute(25);
        Process(older);
        var activity = Flush();
        Assert.Equal((3u, (short)-90, (byte)7, (byte)1), (activity.FrameCounter, activity.Rssi, activity.SpreadingFactor, activity.GatewayCount));
        Assert.Equal(TestTown.Minute(25), activity.LastReceived);
        Assert.Equal(TestTown.Minute(20), activity.LastMeasured);
        Assert.Equal(2, activity.ThroughOffset);
    }

    [Fact]
    public void A_frame_with_a_reading_of_a_final_hour_is_counted_late_once()
    {
        Process(TestTown.Frame(TestTown.Minute(300), 3, TestTown.Temperature(1)));
        byte[] two = [.. TestTown.Temperature(1), .. TestFamily.Entry(Quantity.AirRelativeHumidity, 50)];
        Process(TestTown.Frame(TestTown.Minute(10), 2, two));
        Assert.Equal(1, _grain.Ledger.Late);
    }

    [Fact]
    public void A_missing_value_is_stored_but_has_no_window_and_a_counter_has()
    {
        byte[] payload = [.. TestFamily.Entry(Quantity.InputCount, 9), .. TestFamily.Missing(Quantity.ProbeTemperature)];
        Process(TestTown.Frame(TestTown.Minute(10), 2, payload));
        Flush();
        Assert.Equal(2, _output.Readings.Count);
        Assert.All(_output.Windows, window => Assert.Equal((Quantity.InputCount, 0.0), (window.Quantity, window.Increase)));
        Assert.Equal(2, _output.Windows.Count);
    }

    [Fact]
    public void Folding_a_frame_allocates_nothing()
    {
        byte[] payload =
        [
            .. TestTown.Temperature(20),
            .. TestFamily.Entry(Quantity.AirRelativeHumidity, 50),
            .. TestFamily.Entry(Quantity.Battery, 3),
        ];
        var frame = TestTown.Frame(TestTown.Minute(0), 0, payload);
        var message = TestTown.At(1, in frame);
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            message.Offset++;
            message.Uplink.FrameCounter++;
            message.Uplink.NetworkReceived += TimeSpan.FromMinutes(4);
            message.Uplink.Received = message.Uplink.NetworkReceived;
            _grain.Process(in message, _output);
            _grain.Process(in message, _output);
            _grain.Flush(_output);
            _output.Clear();
        }));
        Assert.Equal(1_100, _grain.Ledger.Received);
        Assert.Equal(1_100, _grain.Ledger.Duplicates);
    }

    [Fact]
    public void Folding_every_kind_in_any_order_allocates_nothing()
    {
        var output = new FoldOutput();
        var message = TestTown.At(1, TestTown.Frame(TestTown.Minute(0), 0, []));
        var payloads = new byte[2][];
        for (var i = 0; i < payloads.Length; i++)
        {
            payloads[i] =
            [
                .. TestTown.Temperature(20 + i),
                .. TestFamily.Entry(TestTown.Occupied, i),
                .. TestFamily.Entry(TestTown.Rain, 50 - i),
                .. TestFamily.Entry(TestTown.Wind, 350 + i),
                .. TestFamily.History(TestTown.Wind, 350 + i, TestTown.Minute(90)),
                .. TestFamily.History(Quantity.AirTemperature, 2, TestTown.Minute(-90)),
            ];
        }

        Assert.Equal(0, Allocated.Bytes(() =>
        {
            message.Offset++;
            message.Uplink.FrameCounter++;
            message.Uplink.NetworkReceived += TimeSpan.FromMinutes(message.Offset % 3 == 0 ? -4 : 7);
            message.Uplink.Received = message.Uplink.NetworkReceived + TimeSpan.FromMinutes(10);
            message.Uplink.TrySetPayload(payloads[message.Offset % 2]);
            _grain.Process(in message, output);
            _grain.Flush(output, isCheckpoint: message.Offset % 4 == 0);
            output.Clear();
        }));
        Assert.Equal(1_100, _grain.Ledger.Received);
    }

    internal static byte[] State(SensorGrain grain)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        grain.WriteState(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private Outcome Process(Uplink uplink) => _grain.Process(TestTown.At(++_offset, in uplink), _output);

    private SensorActivity Flush()
    {
        _grain.Flush(_output);
        return _output.Activities[^1];
    }
}
