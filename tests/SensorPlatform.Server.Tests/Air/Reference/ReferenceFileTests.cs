using System.Globalization;
using System.Text;
using SensorPlatform.Server.Air.Reference;
using SensorPlatform.Server.Cli;

namespace SensorPlatform.Server.Tests.Air.Reference;

/// <summary>The shapes are those of air-quality.md 1.5 no. 6; the values are made up.</summary>
public sealed class ReferenceFileTests
{
    [Fact]
    public void Hour_24_of_the_file_of_hours_ends_at_midnight_and_begins_at_23()
    {
        var file = Read("LU-CAPANNORI;NO2;20200115;1;12,5;1\r\nLU-CAPANNORI;NO2;20200115;24;31.25;1\r\n");

        Assert.Equal([("2020-01-14T23:00Z", 12.5), ("2020-01-15T22:00Z", 31.25)], Hours(file));
        Assert.Empty(file.Faults);
        Assert.Equal("LU-CAPANNORI NO2", file.Column);
    }

    [Fact]
    public void The_file_of_hours_may_have_a_heading_and_bytes_of_ISO_8859_1()
    {
        var content = Encoding.Latin1.GetBytes("stazione;qualità;giorno;ora;media;valido\nForlì;NO2;20200701;13;20;S\n");
        var file = ReferenceFile.Parse("no2.csv", content, new ReferenceColumns());

        Assert.Equal([("2020-07-01T10:00Z", 20.0)], Hours(file));
        Assert.Equal("Forlì NO2", file.Column);
    }

    [Fact]
    public void Hours_marked_not_valid_and_hours_without_value_are_counted_and_left_out()
    {
        var file = Read("A;NO2;20200115;1;12;0\nA;NO2;20200115;2;;1\nA;NO2;20200115;3;14;1\nA;NO2;20200115;4;15;-1\nA;NO2;20200115;5;15;?\n");

        Assert.Equal([("2020-01-15T01:00Z", 14.0)], Hours(file));
        Assert.Equal((2, 1), (file.InvalidCount, file.EmptyCount));
        Assert.Equal(5, Assert.Single(file.Faults).Line);
    }

    [Fact]
    public void The_file_of_columns_gives_the_column_asked_for()
    {
        const string Text = "\uFEFFDATA,ORA,PM2.5_LU-CAPANNORI,PM10_LU-CAPANNORI\n15/01/2020,24,30,40\n16/01/2020,1,\"31,5\",41\n";
        var file = Read(Text, new ReferenceColumns { Value = "PM2.5" });

        Assert.Equal([("2020-01-15T22:00Z", 30.0), ("2020-01-15T23:00Z", 31.5)], Hours(file));
        Assert.Equal("PM2.5_LU-CAPANNORI", file.Column);
        Assert.Equal(40, Read(Text, new ReferenceColumns { Value = "PM10_LU-CAPANNORI" }).Hours[0].Value);
        Assert.Contains("PM10_LU-CAPANNORI", Assert.Throws<RefusedRequestException>(() => Read(Text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comma_too_many_is_a_fault_and_not_another_number()
    {
        var file = Read("DATA,ORA,PM10\n15/01/2020,1,30,5\n15/01/2020,2,31\n");

        Assert.Equal([("2020-01-15T00:00Z", 31.0)], Hours(file));
        Assert.Equal(2, Assert.Single(file.Faults).Line);
    }

    [Fact]
    public void Plain_times_are_starts_of_hours_and_need_their_offset()
    {
        var file = Read(
            "time,value\n2026-01-31T15:00:00+01:00,1.5\n2026-01-31T13:00:00Z,1\n2026-01-31T16:00:00,2\n2026-01-31T16:30:00Z,3\nx,4\n01/02/2026 16:00:00Z,5\n");

        Assert.Equal([("2026-01-31T13:00Z", 1.0), ("2026-01-31T14:00Z", 1.5)], Hours(file));
        Assert.Equal([4, 5, 6, 7], file.Faults.Select(static fault => fault.Line));
    }

    [Theory]
    [InlineData("1,2,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24")]
    [InlineData("1,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24")]
    [InlineData("1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23")]
    public void A_day_of_23_rows_that_has_23_hours_is_counted_through(string names)
    {
        var file = Read(Day("20200329", names));

        Assert.Equal(23, file.Hours.Count);
        Assert.Equal(Enumerable.Range(0, 23).Select(static hour => Utc(2020, 3, 28, 23).AddHours(hour)), Times(file));
        Assert.Empty(file.Faults);
    }

    [Theory]
    [InlineData("1,2,3,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24")]
    [InlineData("1,2,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24")]
    [InlineData("1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25")]
    public void A_day_of_25_rows_that_has_25_hours_is_counted_through(string names)
    {
        var file = Read(Day("20201025", names));

        Assert.Equal(25, file.Hours.Count);
        Assert.Equal(Enumerable.Range(0, 25).Select(static hour => Utc(2020, 10, 24, 22).AddHours(hour)), Times(file));
        Assert.Empty(file.Faults);
    }

    [Fact]
    public void On_a_changing_day_without_a_row_for_each_hour_what_cannot_be_known_is_left_out()
    {
        const string All = "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24";
        var spring = Read(Day("20200329", All));
        var autumn = Read(Day("20201025", All));

        Assert.Equal((23, 3), (spring.Hours.Count, Assert.Single(spring.Faults).Line));
        Assert.Equal((23, 3), (autumn.Hours.Count, Assert.Single(autumn.Faults).Line));
        Assert.Contains("skip", spring.Faults[0].Reason, StringComparison.Ordinal);
        Assert.Contains("twice", autumn.Faults[0].Reason, StringComparison.Ordinal);
        Assert.Equal(Utc(2020, 3, 29, 1), Times(spring).ElementAt(2));
        Assert.Equal(Utc(2020, 10, 25, 2), Times(autumn).ElementAt(2));
    }

    [Fact]
    public void A_changing_day_with_the_newest_row_first_goes_by_the_hours_names()
    {
        var file = Read(Day("20201025", "24,23,22,21,20,19,18,17,16,15,14,13,12,11,10,9,8,7,6,5,4,3,3,2,1"));

        Assert.Equal((23, 2), (file.Hours.Count, file.Faults.Count));
        Assert.Equal((Utc(2020, 10, 24, 22), 1.0), (file.Hours[0].Start.ToDateTimeOffset(), file.Hours[0].Value));
        Assert.Equal((Utc(2020, 10, 25, 22), 24.0), (file.Hours[^1].Start.ToDateTimeOffset(), file.Hours[^1].Value));
    }

    [Fact]
    public void A_25th_hour_of_a_usual_day_and_an_hour_that_comes_twice_are_faults()
    {
        var file = Read("A;NO2;20200115;25;1;1\nA;NO2;20200115;2;2;1\nA;NO2;20200115;2;3;1\n");

        Assert.Equal([("2020-01-15T00:00Z", 2.0)], Hours(file));
        Assert.Equal(2, file.Faults.Count);
    }

    [Fact]
    public void Several_series_in_one_file_must_be_chosen_from()
    {
        const string Text = "A;NO2;20200115;1;1;1\nA;O3;20200115;1;2;1\nB;NO2;20200115;1;3;1\n";

        Assert.Throws<RefusedRequestException>(() => Read(Text));
        Assert.Throws<RefusedRequestException>(() => Read(Text, new ReferenceColumns { Station = "C" }));
        var file = Read(Text, new ReferenceColumns { Station = "B", Parameter = "no2" });
        Assert.Equal(3, Assert.Single(file.Hours).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("\0\0\0")]
    public void A_file_of_another_shape_is_refused(string text) =>
        Assert.Throws<RefusedRequestException>(() => Read(text));

    [Theory]
    [InlineData("A;NO2;20200115;1;12,5;1\r\nA;NO2;20200115;24;31.25;1\r\n")]
    [InlineData("DATA,ORA,PM10\n15/01/2020,1,\"30,5\"\n15/01/2020,2,31\n")]
    [InlineData("time,value\n2026-01-31T15:00:00+01:00,1.5\n2026-01-31T13:00:00Z,1\n")]
    public void A_file_cut_anywhere_is_read_or_refused_and_never_gives_a_value_that_is_not_finite(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var length = 0; length < bytes.Length; length++)
        {
            CheckAny(bytes[..length]);
        }
    }

    [Fact]
    public void Random_bytes_are_read_or_refused()
    {
        var random = new Random(6);
        for (var round = 0; round < 500; round++)
        {
            var bytes = Encoding.UTF8.GetBytes("time,value\n2026-01-31T15:00:00+01:00,1.5\nA;NO2;20200115;1;12,5;1\n");
            for (var i = 0; i < 6; i++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            CheckAny(bytes);
        }
    }

    private static void CheckAny(byte[] content)
    {
        try
        {
            Assert.All(
                ReferenceFile.Parse("file", content, new ReferenceColumns()).Hours,
                static hour => Assert.True(double.IsFinite(hour.Value) && !hour.Start.IsNone));
        }
        catch (RefusedRequestException refusal)
        {
            Assert.NotEmpty(refusal.Message);
        }
    }

    private static string Day(string day, string names) => string.Concat(
        names.Split(',').Select(name => $"A;NO2;{day};{name};{int.Parse(name, CultureInfo.InvariantCulture)};1\n"));

    private static ReferenceFile Read(string text, ReferenceColumns? columns = null) =>
        ReferenceFile.Parse("file.csv", Encoding.UTF8.GetBytes(text), columns ?? new ReferenceColumns());

    private static IEnumerable<DateTimeOffset> Times(ReferenceFile file) => file.Hours.Select(static hour => hour.Start.ToDateTimeOffset());

    private static DateTimeOffset Utc(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);

    private static IEnumerable<(string Start, double Value)> Hours(ReferenceFile file) => file.Hours.Select(
        static hour => (hour.Start.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture), hour.Value));
}
