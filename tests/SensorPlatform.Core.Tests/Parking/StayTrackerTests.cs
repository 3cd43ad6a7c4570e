using System.Buffers;
using System.Globalization;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Parking;

public sealed class StayTrackerTests
{
    private const PitchState Free = PitchState.Free;
    private const PitchState Occupied = PitchState.Occupied;
    private const PitchState Unknown = PitchState.Unknown;

    private static readonly CivilCalendar Berlin = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
    private static readonly CivilCalendar Rome = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome"));

    [Fact]
    public void A_stay_begins_when_a_free_pitch_is_occupied_and_ends_when_it_is_free()
    {
        var tracker = Tracker();
        Tell(tracker, (0, Free), (60, Occupied));
        Assert.Equal(new Stay(0, At(60), Instant.None, true), tracker.Open(0));
        Tell(tracker, (300, Free));
        Assert.Null(tracker.Open(0));
        Assert.Equal([new Stay(0, At(60), At(300), true)], Stays(tracker));
    }

    [Fact]
    public void A_change_says_what_was_told_before()
    {
        var tracker = Tracker();
        Tell(tracker, (0, Free), (60, Occupied), (300, Free));
        var changes = Changes(tracker);
        var open = new Stay(0, At(60), Instant.None, true);
        Assert.Equal(
            [new StayChange(open, false), new StayChange(open with { Departure = At(300) }, false) { Before = open }], changes);
        Assert.Empty(Changes(tracker));
    }

    [Fact]
    public void A_stay_whose_beginning_was_not_seen_is_uncertain()
    {
        var tracker = Tracker();
        Tell(tracker, (60, Occupied), (300, Free), (400, Unknown), (500, Occupied));
        Assert.Equal([new Stay(0, At(60), At(300), false), new Stay(0, At(500), Instant.None, false)], Stays(tracker));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void A_break_shorter_than_the_shortest_one_belongs_to_the_stay(int minutes, bool goesOn)
    {
        var tracker = Tracker();
        Tell(tracker, (0, Free), (60, Occupied), (120, Free), (120 + minutes, Occupied), (200, Free));
        Assert.Equal(
            goesOn
                ? [new Stay(0, At(60), At(200), true)]
                : [new Stay(0, At(60), At(120), true), new Stay(0, At(120 + minutes), At(200), true)],
            Stays(tracker));
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    public void What_is_shorter_than_the_shortest_stay_is_none(int minutes, int expected)
    {
        var tracker = Tracker();
        Tell(tracker, (0, Free), (60, Occupied), (60 + minutes, Free));
        Assert.Equal(expected, Stays(tracker).Count);
    }

    [Fact]
    public void A_stay_that_turns_out_too_short_is_removed()
    {
        var tracker = Tracker();
        Tell(tracker, (0, Free), (60, Occupied), (63, Free));
        var changes = Changes(tracker);
        Assert.Equal([false, true], changes.Select(change => change.IsRemoved));
        Assert.Equal(changes[0].Stay, changes[1].Stay);
    }

    [Theory]
    [InlineData(1440, true)]
    [InlineData(1441, false)]
    public void A_silence_keeps_the_stay_when_the_pitch_is_occupied_again_within_a_day(int minutes, bool goesOn)
    {
        var tracker = Tracker();
        Tell(tracker, (0, Free), (60, Occupied), (120, Occupied), (300, Unknown), (120 + minutes, Occupied), (4000, Free));
        Assert.Equal(
            goesOn
                ? [new Stay(0, At(60), At(4000), false)]
                : [new Stay(0, At(60), At(120), false), new Stay(0, At(120 + minutes), At(4000), false)],
            Stays(tracker));
    }

    [Fact]
    public void A_stay_whose_end_was_not_seen_ends_with_the_last_occupied_word()
    {
        var tracker = Tracker();
        Tell(tracker, (0, Free), (60, Occupied), (120, Occupied), (300, Unknown));
        Assert.Equal(new Stay(0, At(60), Instant.None, false), tracker.Open(0));
        Tell(tracker, (400, Free), (500, Occupied));
        Assert.Equal([new Stay(0, At(60), At(120), false), new Stay(0, At(500), Instant.None, true)], Stays(tracker));
    }

    [Fact]
    public void The_clock_ends_a_stay_after_a_day_of_silence_and_a_late_word_brings_it_back()
    {
        var tracker = Tracker();
        Tell(tracker, (0, Free), (60, Occupied), (120, Occupied), (300, Unknown));
        tracker.Advance(At(120 + 1440));
        Assert.NotNull(tracker.Open(0));
        tracker.Advance(At(120 + 1441));
        Assert.Null(tracker.Open(0));
        Tell(tracker, (1000, Occupied));
        Assert.Equal([new Stay(0, At(60), Instant.None, false)], Stays(tracker));
    }

    [Fact]
    public void A_closed_pitch_says_nothing_of_a_stay()
    {
        var tracker = Tracker();
        Tell(tracker, (0, Free), (60, Occupied), (90, Occupied), (100, PitchState.Closed), (200, Free));
        Assert.Equal([new Stay(0, At(60), At(90), false)], Stays(tracker));
    }

    [Fact]
    public void A_late_word_splits_a_stay()
    {
        var tracker = Tracker();
        Tell(tracker, (0, Free), (60, Occupied), (1000, Occupied), (1200, Free), (500, Free));
        Assert.Equal([new Stay(0, At(60), At(500), true), new Stay(0, At(1000), At(1200), true)], Stays(tracker));
    }

    [Fact]
    public void A_late_word_moves_an_arrival_and_takes_back_the_old_one()
    {
        var tracker = Tracker();
        Tell(tracker, (0, Free), (60, Occupied));
        _ = Changes(tracker);
        Tell(tracker, (30, Occupied));
        Assert.Equal(
            [(At(30), false), (At(60), true)], Changes(tracker).Select(change => (change.Stay.Arrival, change.IsRemoved)));
    }

    [Theory]
    [InlineData(2880, 0)]
    [InlineData(2881, 1)]
    public void What_is_more_than_two_days_late_is_counted_and_changes_nothing(int minutes, int tooLate)
    {
        var tracker = Tracker();
        Tell(tracker, (5000, Occupied), (5000 - minutes, Free));
        Assert.Equal(tooLate, tracker.TooLate);
        Assert.Equal(tooLate == 0, tracker.Open(0)!.Value.IsCertain);
    }

    [Fact]
    public void Of_two_words_for_the_same_time_occupied_counts()
    {
        var first = Tracker();
        Tell(first, (0, Free), (60, Occupied), (60, Free), (60, Unknown));
        var second = Tracker();
        Tell(second, (60, Unknown), (60, Free), (0, Free), (60, Occupied));
        Assert.Equal(new Stay(0, At(60), Instant.None, true), first.Open(0));
        Assert.Equal(first.Open(0), second.Open(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Any_order_of_arrival_within_two_days_gives_the_same_stays(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var words = Words(random, 300);
            var ordered = Tracker();
            Tell(ordered, words);

            // A delay below 48 h each: nothing is more than 48 h older than the newest one before it.
            var shuffled = Tracker();
            Tell(shuffled, [.. words.OrderBy(word => word.Minute + (random.NextDouble() * 2880))]);
            Assert.Equal(0, shuffled.TooLate);
            Assert.Equal(ordered.Open(0), shuffled.Open(0));
            var expected = Stays(ordered);
            Assert.NotEmpty(expected);
            Assert.Equal(expected, Stays(shuffled));
        }
    }

    [Fact]
    public void A_pitch_keeps_256_words_and_takes_the_oldest_of_more_as_final()
    {
        var tracker = Tracker();
        for (var i = 1; i <= 600; i++)
        {
            tracker.Observe(0, At(i), Occupied);
        }

        tracker.Observe(0, At(344) + TimeSpan.FromSeconds(30), Free);
        Assert.Equal(0, tracker.TooLate);
        tracker.Observe(0, At(344), Free);
        Assert.Equal(1, tracker.TooLate);
        Assert.Equal(At(1), tracker.Open(0)!.Value.Arrival);
    }

    [Fact]
    public void A_word_allocates_nothing()
    {
        var tracker = Tracker();
        var changes = new List<StayChange>(64);
        var minute = 0;
        for (var i = 0; i < 2_000; i++)
        {
            Next();
        }

        Assert.Equal(0, Allocated.Bytes(Next));

        void Next()
        {
            minute += 20;
            tracker.Observe(0, At(minute), minute % 400 < 200 ? Free : Occupied);
            tracker.Observe(0, At(minute - 1_500), Free);
            changes.Clear();
            tracker.TakeChanges(changes);
        }
    }

    [Fact]
    public void A_restored_tracker_goes_on_like_the_one_that_was_saved()
    {
        var random = new Random(7);
        var words = Words(random, 400);
        var whole = Tracker();
        Tell(whole, words);
        for (var cut = 0; cut < words.Length; cut += 37)
        {
            var first = Tracker();
            Tell(first, words[..cut]);
            var stays = Apply([], Changes(first));
            var second = Tracker();
            Assert.True(second.TryRestore(Saved(first)));
            Assert.Empty(Changes(second));
            Assert.Equal(first.Open(0), second.Open(0));
            Tell(second, words[cut..]);
            Apply(stays, Changes(second));
            var expected = Apply([], [.. Changes(Told(words))]);
            Assert.Equal(expected.Values, stays.Values);
            Assert.Equal(whole.Open(0), second.Open(0));
        }
    }

    [Fact]
    public void Saved_pitches_are_found_by_their_keys()
    {
        var tracker = new StayTracker(Rules(), [11, 22, 33]);
        tracker.Observe(1, At(10), Occupied);
        tracker.Observe(2, At(20), Occupied);
        var other = new StayTracker(Rules(), [33, 44, 11]);
        other.Observe(1, At(5), Occupied);
        Assert.True(other.TryRestore(Saved(tracker)));
        Assert.Equal(At(20), other.Open(0)!.Value.Arrival);
        Assert.Equal(0, other.Open(0)!.Value.Pitch);
        Assert.Equal(At(5), other.Open(1)!.Value.Arrival);
        Assert.Null(other.Open(2));
    }

    [Fact]
    public void Broken_bytes_are_refused_and_change_nothing()
    {
        var random = new Random(3);
        var saved = Saved(Told(Words(random, 60)));
        var tracker = Told([(5, Occupied)]);
        Assert.False(tracker.TryRestore([]));
        for (var length = 0; length < saved.Length; length++)
        {
            Assert.False(tracker.TryRestore(saved.AsSpan(0, length)));
        }

        for (var i = 0; i < saved.Length; i++)
        {
            var broken = saved.ToArray();
            broken[i] ^= (byte)(1 << random.Next(8));
            Assert.False(tracker.TryRestore(broken));
        }

        for (var i = 0; i < 2_000; i++)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            Assert.False(tracker.TryRestore(noise));
        }

        Assert.Equal(At(5), tracker.Open(0)!.Value.Arrival);
        Assert.Equal(0, tracker.TooLate);
    }

    [Theory]
    [InlineData("2026-07-04T13:00Z", "2026-07-04T20:00Z", 0)]
    [InlineData("2026-07-04T13:00Z", "2026-07-05T01:00Z", 0)]
    [InlineData("2026-07-04T13:00Z", "2026-07-05T01:01Z", 1)]
    [InlineData("2026-07-04T13:00Z", "2026-07-07T08:00Z", 3)]
    [InlineData("2026-07-05T01:00Z", "2026-07-05T08:00Z", 1)]
    [InlineData("2026-07-05T01:01Z", "2026-07-05T08:00Z", 0)]
    public void Nights_are_the_three_o_clocks_that_a_stay_has_seen(string arrival, string end, int expected) =>
        Assert.Equal(expected, Tracker().Nights(new Stay(0, Time(arrival), Time(end), true), Time(end)));

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Europe/Rome")]
    public void The_nights_in_which_the_clocks_change_are_one_night_each(string zone)
    {
        var tracker = new StayTracker(Rules(zone), [1]);

        // 29 March 2026: at 01:00 UTC the clocks go from 02:00 to 03:00, which is the night's hour.
        Assert.Equal(0, Nights(tracker, "2026-03-28T20:00Z", "2026-03-29T01:00Z"));
        Assert.Equal(1, Nights(tracker, "2026-03-28T20:00Z", "2026-03-29T01:01Z"));
        Assert.Equal(2, Nights(tracker, "2026-03-27T20:00Z", "2026-03-29T09:00Z"));

        // 25 October 2026: at 01:00 UTC they go from 03:00 back to 02:00; it is 03:00 at 02:00 UTC.
        Assert.Equal(0, Nights(tracker, "2026-10-24T20:00Z", "2026-10-25T02:00Z"));
        Assert.Equal(1, Nights(tracker, "2026-10-24T20:00Z", "2026-10-25T02:01Z"));
        Assert.Equal(2, Nights(tracker, "2026-10-24T20:00Z", "2026-10-26T09:00Z"));
    }

    [Theory]
    [InlineData("2026-07-04T13:00Z", 2, 12, "2026-07-06T10:00Z")]
    [InlineData("2026-07-04T00:30Z", 1, 12, "2026-07-04T10:00Z")]
    [InlineData("2026-10-24T13:00Z", 1, 12, "2026-10-25T11:00Z")]
    [InlineData("2026-03-28T13:00Z", 1, 4, "2026-03-29T02:00Z")]
    [InlineData("2026-03-27T13:00Z", 1, 2, "2026-03-29T01:00Z")]
    public void A_stay_is_too_long_from_the_departure_hour_after_its_last_allowed_night(
        string arrival, int nights, int hour, string expected)
    {
        var rules = new StayRules { Calendar = Calendar("Europe/Berlin"), MaximumNights = nights, DepartureHour = hour };
        var tracker = new StayTracker(rules, [1]);
        var stay = new Stay(0, Time(arrival), Instant.None, true);
        var limit = Time(expected);
        Assert.Equal(Instant.None, tracker.OverstayedSince(stay, limit));
        Assert.Equal(limit, tracker.OverstayedSince(stay, limit + TimeSpan.FromMinutes(1)));
        var later = limit + TimeSpan.FromDays(9);
        Assert.Equal(Instant.None, tracker.OverstayedSince(stay with { Departure = limit }, later));
        Assert.Equal(limit, tracker.OverstayedSince(stay with { Departure = limit + TimeSpan.FromHours(1) }, later));
    }

    [Fact]
    public void Without_a_limit_no_stay_is_too_long() =>
        Assert.Equal(Instant.None, Tracker().OverstayedSince(new Stay(0, At(0), Instant.None, true), At(1_000_000)));

    private static int Nights(StayTracker tracker, string arrival, string end) =>
        tracker.Nights(new Stay(0, Time(arrival), Instant.None, true), Time(end));

    private static (int Minute, PitchState State)[] Words(Random random, int count)
    {
        var words = new (int, PitchState)[count];
        var minute = 1;
        for (var i = 0; i < count; i++)
        {
            minute += random.Next(4) switch { 0 => random.Next(1, 8), 1 => random.Next(1, 60), 2 => 300, _ => random.Next(500, 1700) };
            words[i] = (minute, random.Next(7) switch { < 3 => Occupied, < 6 => Free, _ => Unknown });
        }

        return words;
    }

    private static StayTracker Told(params (int Minute, PitchState State)[] words)
    {
        var tracker = Tracker();
        Tell(tracker, words);
        return tracker;
    }

    private static void Tell(StayTracker tracker, params (int Minute, PitchState State)[] words)
    {
        foreach (var (minute, state) in words)
        {
            tracker.Observe(0, At(minute), state);
        }
    }

    private static List<StayChange> Changes(StayTracker tracker)
    {
        var changes = new List<StayChange>();
        tracker.TakeChanges(changes);
        return changes;
    }

    private static IList<Stay> Stays(StayTracker tracker) => Apply([], Changes(tracker)).Values;

    private static SortedList<long, Stay> Apply(SortedList<long, Stay> stays, List<StayChange> changes)
    {
        foreach (var change in changes)
        {
            var key = change.Stay.Arrival.UnixNanoseconds;
            Assert.Equal(stays.TryGetValue(key, out var before) ? before : null, change.Before);
            stays.Remove(key);
            if (!change.IsRemoved)
            {
                stays.Add(key, change.Stay);
            }
        }

        return stays;
    }

    private static byte[] Saved(StayTracker tracker)
    {
        var bytes = new ArrayBufferWriter<byte>();
        tracker.Save(bytes);
        return bytes.WrittenSpan.ToArray();
    }

    private static StayTracker Tracker() => new(Rules(), [1]);

    private static StayRules Rules(string zone = "Europe/Berlin") => new() { Calendar = Calendar(zone) };

    private static CivilCalendar Calendar(string zone) => zone == "Europe/Berlin" ? Berlin : Rome;

    private static Instant At(int minute) => Time("2026-03-01T00:00Z") + TimeSpan.FromMinutes(minute);

    private static Instant Time(string text) =>
        Instant.From(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
}
