using System.Buffers;
using System.Globalization;
using System.Text;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.LineProtocol;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.LineProtocol;

public sealed class LineProtocolWriterTests
{
    private static readonly Instant Time = new(1_795_248_006_110_987_654);
    private static readonly SensorSeries Series = new("hamm", "heat-0001");

    [Fact]
    public void An_uplink_is_one_line_with_a_field_for_each_value()
    {
        Assert.Equal(
            "readings,city=hamm,sensor=heat-0001 air.temperature=27.2,air.relativeHumidity=56.5,battery.level=100 1795248006110987654\n",
            Write(
                Stored(Time, Quantity.AirTemperature, 27.2),
                Stored(Time, Quantity.AirRelativeHumidity, 56.5),
                Stored(Time, Quantity.BatteryLevel, 100)));
    }

    [Fact]
    public void Readings_without_a_value_have_no_field_and_alone_no_line()
    {
        var missing = Stored(new Reading(Time, 0, Quantity.ProbeTemperature, Quality.NotMeasured));
        Assert.Equal(
            "readings,city=hamm,sensor=heat-0001 air.temperature=-0.1 1795248006110987654\n",
            Write(missing, Stored(Time, Quantity.AirTemperature, -0.1), missing));
        Assert.Equal("", Write(missing, missing));
        Assert.Equal("", Write());
    }

    [Fact]
    public void A_number_that_is_none_leaves_no_trace()
    {
        Assert.Equal("", Write(Stored(Time, Quantity.AirTemperature, double.NaN)));
        Assert.Equal(
            "readings,city=hamm,sensor=heat-0001 battery=3.6 1795248006110987654\n",
            Write(Stored(Time, Quantity.AirTemperature, double.PositiveInfinity), Stored(Time, Quantity.Battery, 3.6)));
    }

    [Fact]
    public void Each_time_of_a_history_is_a_line()
    {
        Assert.Equal(
            "readings,city=hamm,sensor=heat-0001 air.temperature=4.4 1795248006110987654\n"
            + "readings,city=hamm,sensor=heat-0001 air.temperature=27.2,air.relativeHumidity=46.5 1665561758000000017\n",
            Write(
                Stored(Time, Quantity.AirTemperature, 4.4),
                Stored(Instant.FromUnixSeconds(1_665_561_758), Quantity.AirTemperature, 27.2),
                Stored(Instant.FromUnixSeconds(1_665_561_758), Quantity.AirRelativeHumidity, 46.5)));
    }

    [Fact]
    public void A_quantity_that_comes_twice_at_one_time_is_kept_twice()
    {
        Assert.Equal(
            "readings,city=hamm,sensor=heat-0001 air.temperature=1 1795248006110987654\n"
            + "readings,city=hamm,sensor=heat-0001 air.temperature=2,battery=3 1795248006110987655\n"
            + "readings,city=hamm,sensor=heat-0001 air.temperature=3 1795248006110987656\n",
            Write(
                Stored(Time, Quantity.AirTemperature, 1),
                Stored(Time, Quantity.AirTemperature, 2),
                Stored(Time, Quantity.Battery, 3),
                Stored(Time, Quantity.AirTemperature, 3)));
    }

    [Fact]
    public void Names_are_escaped_for_their_position()
    {
        var output = new ArrayBufferWriter<byte>();
        new LineProtocolWriter(output).WriteUplink(
            new SensorSeries("Bad Hamm, Süd=1", "a b,c=d\"e\\f"), [Stored(Time, Quantity.Battery, 3.6)]);
        Assert.Equal(
            "readings,city=Bad\\ Hamm\\,\\ Süd\\=1,sensor=a\\ b\\,c\\=d\"e\\f battery=3.6 1795248006110987654\n",
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Readings_of_many_uplinks_are_told_apart()
    {
        var output = new ArrayBufferWriter<byte>();
        var second = new Instant(1_795_248_006_000_000_000);
        SensorSeries[] series = [Series, new SensorSeries("arezzo", "air-1")];
        var lines = new LineProtocolWriter(output).WriteReadings(series, [
            new StoredReading(0, 0, 1_001, 0, new Reading(second, 1, Quantity.Battery, Quality.Good), default, default),
            new StoredReading(0, 0, 1_002, 0, new Reading(second, 2, Quantity.Battery, Quality.Good), default, default),
            new StoredReading(1, 0, 1_003, 0, new Reading(second, 3, Quantity.Battery, Quality.Good), default, default),
            new StoredReading(1, 0, 1_003, 1, new Reading(second, 4, Quantity.AirCo2, Quality.Good), default, default),
        ]);
        Assert.Equal(3, lines);
        Assert.Equal(
            "readings,city=hamm,sensor=heat-0001 battery=1 1795248006000000001\n"
            + "readings,city=hamm,sensor=heat-0001 battery=2 1795248006000000002\n"
            + "readings,city=arezzo,sensor=air-1 battery=3,air.co2=4 1795248006000000003\n",
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void An_aggregate_is_one_line_at_its_start()
    {
        var output = new ArrayBufferWriter<byte>();
        var window = new WindowAggregate(
            0, Quantity.AirTemperature, WindowLength.OneHour, Instant.FromUnixSeconds(1_795_246_800), 11, 12, -1.5, 4.25, 11, 2, true, 70_017);
        Assert.True(new LineProtocolWriter(output).TryWriteAggregate(Series, window));
        Assert.True(new LineProtocolWriter(output).TryWriteAggregate(
            Series, window with { Length = WindowLength.FiveMinutes, Count = 3, ExpectedCount = 1, Sum = 1, Revision = 0, IsFinal = false }));
        Assert.Equal(
            "aggregates,city=hamm,quantity=air.temperature,sensor=heat-0001,window=1h count=11i,expected=12i,min=-1.5,max=4.25,"
            + "mean=1,sum=11,capture=91.66666666666667,revision=2i,offset=70017i,final=true 1795246800000000000\n"
            + "aggregates,city=hamm,quantity=air.temperature,sensor=heat-0001,window=5m count=3i,expected=1i,min=-1.5,max=4.25,"
            + "mean=0.3333333333333333,sum=1,capture=300,revision=0i,offset=70017i,final=false 1795246800000000000\n",
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void What_the_kind_of_a_quantity_adds_up_are_fields_and_what_is_not_known_is_none()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new LineProtocolWriter(output);
        var start = Instant.FromUnixSeconds(1_795_246_800);
        var window = new WindowAggregate(0, Quantity.AirTemperature, WindowLength.FifteenMinutes, start, 2, 2, 1, 3, 4, 0, false, 7)
        {
            First = 1,
            Last = 3,
            PartA = 2,
            PartB = 0,
            Known = Instant.FromUnixSeconds(1_795_246_801),
        };
        Assert.True(writer.TryWriteAggregate(Series, window));
        Assert.True(writer.TryWriteAggregate(
            Series, window with { Quantity = Quantity.RainTotal, Length = WindowLength.OneDay, PartA = 2.5, Known = default }));
        Assert.True(writer.TryWriteAggregate(
            Series, window with { Quantity = Quantity.ParkingOccupied, PartA = 225, PartB = 900, Known = default }));
        Assert.True(writer.TryWriteAggregate(
            Series, window with { Quantity = Quantity.WindDirection, PartA = 0, PartB = 0, First = double.NaN, Known = default }));
        const string Head = "aggregates,city=hamm,quantity=";
        const string Tail = "revision=0i,offset=7i,final=false 1795246800000000000\n";
        Assert.Equal(
            Head + "air.temperature,sensor=heat-0001,window=15m count=2i,expected=2i,min=1,max=3,mean=2,sum=4,capture=100,"
            + "stddev=1,first=1,last=3,part_a=2,part_b=0,"
            + "revision=0i,offset=7i,known=1795246801000000000i,final=false 1795246800000000000\n"
            + Head + "rain.total,sensor=heat-0001,window=1d count=2i,expected=2i,min=1,max=3,mean=2,sum=4,capture=100,"
            + "first=1,last=3,increase=2.5,part_a=2.5,part_b=0," + Tail
            + Head + "parking.occupied,sensor=heat-0001,window=15m count=2i,expected=2i,min=1,max=3,mean=2,sum=4,capture=100,"
            + "first=1,last=3,on_share=0.25,part_a=225,part_b=900," + Tail
            + Head + "wind.direction,sensor=heat-0001,window=15m count=2i,expected=2i,min=1,max=3,sum=4,capture=100,"
            + "last=3,part_a=0,part_b=0," + Tail,
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void An_aggregate_that_cannot_be_leaves_nothing_behind()
    {
        var output = new ArrayBufferWriter<byte>();
        var window = new WindowAggregate(0, Quantity.AirTemperature, WindowLength.OneHour, Time, 1, 1, 1, 1, 1, 0, true, 1);
        var writer = new LineProtocolWriter(output);
        Assert.False(writer.TryWriteAggregate(Series, window with { Length = WindowLength.None }));
        Assert.False(writer.TryWriteAggregate(Series, window with { Length = WindowLength.EightHours }));
        Assert.False(writer.TryWriteAggregate(Series, window with { Count = 0 }));
        Assert.False(writer.TryWriteAggregate(Series, window with { ExpectedCount = 0 }));
        Assert.False(writer.TryWriteAggregate(Series, window with { Sum = double.NaN }));
        Assert.False(writer.TryWriteAggregate(Series, window with { Minimum = double.NegativeInfinity }));
        Assert.False(writer.TryWriteAggregate(Series, window with { Maximum = double.NaN }));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void The_longest_line_fits_the_room_it_asks_for()
    {
        const double Longest = -2.2250738585072014E-308;
        var readings = Enumerable.Range(1, Quantity.Count - 1)
            .Select(i => Stored(new Instant(long.MinValue), new Quantity((byte)i), Longest)).ToArray();
        Assert.EndsWith(" -9223372036854775808\n", Write(readings), StringComparison.Ordinal);

        var output = new ArrayBufferWriter<byte>();
        Assert.True(new LineProtocolWriter(output).TryWriteAggregate(
            Series,
            new WindowAggregate(
                0, Quantity.ParkingPreviousStateDuration, WindowLength.FiveMinutes, new Instant(long.MinValue), int.MaxValue, int.MaxValue,
                Longest, Longest, Longest, int.MinValue, false, long.MinValue)
            {
                First = Longest,
                Last = Longest,
                PartA = Longest,
                PartB = -Longest,
                Known = new Instant(long.MinValue),
            }));
    }

    [Fact]
    public void Numbers_are_written_in_their_shortest_round_trip_form()
    {
        const int Seed = 5;
        var random = new Random(Seed);
        for (var i = 0; i < 200_000; i++)
        {
            var value = (i % 4) switch
            {
                0 => Math.Round(random.NextDouble() * 1_000, random.Next(5)),
                1 => random.Next(-100_000, 100_000) / 1_000.0,
                2 => random.NextDouble() * Math.Pow(10, random.Next(-20, 20)),
                _ => BitConverter.Int64BitsToDouble(random.NextInt64()),
            };
            if (double.IsFinite(value))
            {
                AssertWritten(value, $"seed {Seed}");
            }
        }

        foreach (var value in (double[])[0, -0.0, 1e11, 99_999_999_999.999, -99_999_999_999.999, 1e15, 1e16, 0.001, 0.0005, -0.0004, double.MaxValue, double.Epsilon])
        {
            AssertWritten(value, "chosen");
        }
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        var output = new ArrayBufferWriter<byte>(1 << 16);
        var readings = new[] { Stored(Time, Quantity.AirTemperature, 27.2), Stored(Time, Quantity.AirRelativeHumidity, 1.0 / 3) };
        var window = new WindowAggregate(0, Quantity.AirTemperature, WindowLength.OneHour, Time, 11, 12, 1, 2, 3, 0, true, 1)
        {
            First = 1,
            Last = 2,
            PartA = 1.0 / 3,
            PartB = 0,
            Known = Time,
        };
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            output.ResetWrittenCount();
            var writer = new LineProtocolWriter(output);
            writer.WriteUplink(Series, readings);
            writer.TryWriteAggregate(Series, window);
        }));
    }

    private static void AssertWritten(double value, string origin)
    {
        Span<byte> text = stackalloc byte[Utf8Line.MaxDoubleLength];
        var line = new Utf8Line(text);
        line.WriteDouble(value);
        var written = Encoding.ASCII.GetString(text[..line.Length]);
        Assert.True(written == value.ToString("R", CultureInfo.InvariantCulture), $"{origin}: {value:R} as {written}");
    }

    private static StoredReading Stored(Instant time, Quantity quantity, double value) =>
        Stored(new Reading(time, value, quantity, Quality.Good));

    private static StoredReading Stored(Reading reading) => new(0, 0, 70_017, 0, reading, default, default);

    private static string Write(params StoredReading[] readings)
    {
        var output = new ArrayBufferWriter<byte>();
        var lines = new LineProtocolWriter(output).WriteUplink(Series, readings);
        var text = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.Equal(lines, text.Count(c => c == '\n'));
        return text;
    }
}
