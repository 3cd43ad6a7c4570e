using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Tests.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Windows;

// Late data: in whatever order the uplinks of a day come, in turns of whatever size, and however often the program starts anew
// between them, the windows in the end are those of the day in order.
public sealed class WindowOrderTests
{
    // The day has 25 hours, and begins and ends within the readings.
    private static readonly CivilCalendar Berlin = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
    private static readonly Instant Begin = Instant.From(new DateTimeOffset(2026, 10, 24, 20, 0, 0, TimeSpan.Zero));
    private const int UplinkCount = 400;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_permutation_of_a_day_gives_the_windows_of_the_day_in_order(int seed)
    {
        var random = new Random(seed);
        var day = Day(random);
        var expected = PlainWindows.Of(ReadingsOf(day), Berlin);
        AssertSame(expected, Fold(InOrderOfTime(day), random));
        for (var run = 0; run < 4; run++)
        {
            random.Shuffle(day);
            AssertSame(expected, Fold(day, random));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_day_that_is_late_here_and_there_gives_the_windows_of_the_day_in_order(int seed)
    {
        var random = new Random(1_000 + seed);
        var day = Day(random);
        var expected = PlainWindows.Of(ReadingsOf(day), Berlin);
        for (var run = 0; run < 4; run++)
        {
            var most = random.Next(2, 7) * (run + 1) * 20;
            var keys = Array.ConvertAll(
                day, uplink => uplink.NetworkReceived.UnixNanoseconds + (random.Next(5) == 0 ? random.NextInt64(0, most * 60_000_000_000) : 0));
            Array.Sort(keys, day);
            AssertSame(expected, Fold(day, random));
        }
    }

    // Bit by bit: the same additions in the same order, whether the grain or the store makes them.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_day_in_order_and_one_that_the_store_makes_anew_are_equal_bit_by_bit(int seed)
    {
        var random = new Random(2_000 + seed);
        var day = Day(random, isTidy: true);
        var folded = Fold(day, random);
        var anew = Fold(day, random, isDistrusted: true);
        Assert.Equal(folded.Windows.Count, anew.Windows.Count);
        foreach (var (key, window) in folded.Windows)
        {
            var other = anew.Windows[key];
            Assert.Equal(WithoutOrder(window), WithoutOrder(other));
        }
    }

    private static WindowAggregate WithoutOrder(WindowAggregate window) =>
        window with { ThroughOffset = 0, Known = default, IsFinal = false, Revision = 0 };

    // Gauges, a state, a counter with resets and a direction, of which an uplink brings some; two values of one time; values from
    // before; pauses longer than a state holds.
    private static Uplink[] Day(Random random, bool isTidy = false)
    {
        var day = new Uplink[UplinkCount];
        var seconds = 0;
        for (var i = 0; i < day.Length; i++)
        {
            seconds += random.Next(40) == 0 ? random.Next(9_000, 13_000) : !isTidy && random.Next(5) == 0 ? 0 : random.Next(1, 600);
            var time = Begin + TimeSpan.FromSeconds(seconds);
            var payload = new List<byte>();
            for (var entries = isTidy ? 1 : random.Next(1, 5); entries > 0; entries--)
            {
                var (quantity, value) = Next(random);
                payload.AddRange(!isTidy && random.Next(6) == 0
                    ? TestFamily.History(quantity, value, time - TimeSpan.FromSeconds(random.Next(random.Next(2) == 0 ? 400 : 20_000)))
                    : TestFamily.Entry(quantity, value));
            }

            day[i] = TestTown.Frame(time, (uint)i, [.. payload]);
            day[i].HasFrameCounter = false;
            day[i].DeduplicationHash = (ulong)i + 1;
        }

        return day;
    }

    private static (Quantity Quantity, double Value) Next(Random random) => random.Next(5) switch
    {
        0 => (Quantity.AirTemperature, random.Next(-40, 80) / 2.0),
        1 => (Quantity.AirRelativeHumidity, random.Next(0, 200) / 2.0),
        2 => (TestTown.Occupied, random.Next(2)),
        3 => (TestTown.Rain, random.Next(0, 4_000) / 2.0),
        _ => (TestTown.Wind, random.Next(0, 720) / 2.0),
    };

    private static Uplink[] InOrderOfTime(Uplink[] day) => [.. day.OrderBy(uplink => uplink.NetworkReceived)];

    // As the decoder of the tests reads them, so that nothing of the grain is between.
    private static List<(Quantity Quantity, Instant Time, double Value)> ReadingsOf(Uplink[] day)
    {
        var readings = new List<(Quantity Quantity, Instant Time, double Value)>();
        var decoded = new Reading[16];
        foreach (var uplink in day)
        {
            var result = TestFamily.Instance.Decode(
                uplink.Payload, new Core.Decoding.DecodeContext(1, uplink.NetworkReceived, null), decoded);
            foreach (var reading in decoded.AsSpan(0, result.Count))
            {
                readings.Add((reading.Quantity, reading.Time.IsNone ? uplink.NetworkReceived : reading.Time, reading.Value));
            }
        }

        return readings;
    }

    private static MemoryStore Fold(Uplink[] day, Random random, bool isDistrusted = false)
    {
        var sensor = TestTown.Sensor(lateness: TimeSpan.FromMinutes(random.Next(0, 200))) with { Calendar = Berlin };
        var store = new MemoryStore(Berlin);
        var grain = new SensorGrain(sensor);
        var output = new FoldOutput { FirstOffset = 1 };
        var turn = random.Next(1, 40);
        for (var i = 0; i < day.Length; i++)
        {
            var message = TestTown.At(i + 1, in day[i]);
            Assert.Equal(Outcome.Stored, grain.Process(in message, output));
            if (isDistrusted)
            {
                grain.DistrustWindows();
            }

            if (random.Next(turn) != 0 && i < day.Length - 1)
            {
                continue;
            }

            var isCheckpoint = i == day.Length - 1 || random.Next(3) == 0;
            grain.Flush(output, isCheckpoint);
            output.ThroughOffset = i + 1;
            store.Apply(output);
            output.Clear();
            output.FirstOffset = i + 2;
            if (isCheckpoint && random.Next(2) == 0)
            {
                Assert.True(SensorGrain.TryRestore(sensor, SensorGrainTests.State(grain), out var restored, out _));
                grain = restored;
            }
        }

        return store;
    }

    // Exact, but for what is added up in the order of arrival and rounded: sums of gauges and directions that came out of order, and
    // squared deviations. The values are halves, whose sums are exact; 1e-12 leaves thousands of roundings to the others.
    private static void AssertSame(Dictionary<(Quantity Quantity, WindowLength Length, Instant Start), PlainWindow> expected, MemoryStore store)
    {
        Assert.Equal(expected.Count, store.Windows.Count);
        foreach (var (key, plain) in expected)
        {
            var window = store.Windows[(0, key.Quantity, key.Length, key.Start)];
            var what = $"{key.Quantity} {key.Length} {key.Start}";
            Assert.Equal(
                (what, plain.Count, plain.Minimum, plain.Maximum, plain.First, plain.Last),
                (what, window.Count, window.Minimum, window.Maximum, window.First, window.Last));
            Assert.Equal(plain.Sum, window.Sum, 1e-12 * Math.Abs(plain.Sum));
            var tolerance = key.Quantity.Kind switch
            {
                QuantityKind.Gauge => 1e-12 * plain.PartA,
                QuantityKind.Direction => 1e-12 * plain.Count,
                _ => 0,
            };
            Assert.True(
                Math.Abs(plain.PartA - window.PartA) <= tolerance && Math.Abs(plain.PartB - window.PartB) <= tolerance,
                $"{what}: {plain}, {window}");
        }
    }
}
