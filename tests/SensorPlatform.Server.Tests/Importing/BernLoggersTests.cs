using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Importing;

// Bern, summer 2018: what the raw file says, and what its authors' harmonised file says (docs/heat/loggers.md).
public sealed class BernLoggersTests
{
    private const string Harmonised = """
        mapping: bern-harmonised
        time: { column: time (UTC), formats: ["yyyy-MM-dd HH:mm:sszzz"], zone: UTC }
        wide: { quantity: air.temperature }
        except: [Log Nr. Validation station, Log Nr. Validation station 2019]
        """;

    private const string Raw = """
        mapping: bern-raw
        separator: ";"
        firstLine: 3
        time: { column: "#1", formats: ["MM.DD.YY hh:mm:ss AM", "DD.MM.YYYY HH:mm"], zone: "+02:00" }
        wide: { quantity: air.temperature }
        """;

    [Fact]
    public async Task The_head_of_the_raw_file_gives_the_harmonised_series()
    {
        var harmonised = await File.ReadAllLinesAsync(SharedFolder.Vectors("heat", "bern-2018-harmonised-head.csv"), TestContext.Current.CancellationToken);
        var names = harmonised[0].Split(',')[1..];
        using var files = new LoggerFiles(Raw, names);
        await files.MakeAsync();
        var (_, output, error) = await files.RunAsync("--accept-doubts", SharedFolder.Vectors("heat", "bern-2018-raw-head.csv"));
        Assert.True(output.Contains("78 rows put in", StringComparison.Ordinal), output + error);

        var (readings, _) = await files.JournalAsync();
        Assert.Equal(Series(harmonised), SeriesOf(readings));
    }

    [Fact]
    public async Task The_ninth_of_August_is_shown_as_a_jump_of_43210_minutes_with_its_line_and_not_put_in()
    {
        using var files = new LoggerFiles(Harmonised, "1", "2", "4", "101");
        await files.MakeAsync();
        var path = SharedFolder.Vectors("heat", "bern-2018-harmonised-excerpt.csv");
        var (report, logger) = await files.LookAsync(path);

        var jump = logger.GetProperty("jumps").EnumerateArray().Last();
        Assert.Equal((43_210.0, 16), (jump.GetProperty("minutes").GetDouble(), jump.GetProperty("line").GetInt32()));
        var (code, output, _) = await files.RunAsync(path);
        Assert.Equal(1, code);
        Assert.Contains("43,210 minutes", output, StringComparison.Ordinal);
        Assert.Contains("Nothing was put in", output, StringComparison.Ordinal);
        Assert.Contains("dayAndMonth", LoggerFiles.Kinds(report));
    }

    [Fact]
    public async Task With_its_two_forms_the_raw_column_goes_on_to_the_ninth_of_August()
    {
        using var files = new LoggerFiles(Raw, "1");
        await files.MakeAsync();

        // As the raw file has them: at first the month in front and twelve hours, then the day in front and twenty-four.
        var (_, output, error) = await files.RunAsync(files.Write("raw.csv", "Log Nr.;1\ndate, time UTC + 02:00;\n"
            + "08.08.18 11:30:00 PM;20.996\n08.08.18 11:40:00 PM;20.519\n08.08.18 11:50:00 PM;20.424\n09.08.2018 00:00;20.234\n09.08.2018 00:10;20.138\n"));
        Assert.True(output.Contains("5 rows put in", StringComparison.Ordinal), output + error);
        Assert.Contains("every 10 min; 0 gaps", output, StringComparison.Ordinal);
        Assert.Contains("the form of the time changes 1 times", output, StringComparison.Ordinal);
        var (readings, _) = await files.JournalAsync();
        Assert.Equal(Instant.From(new DateTimeOffset(2018, 8, 8, 22, 10, 0, TimeSpan.Zero)), readings[^1].Reading.Time);
    }

    [Theory]
    [InlineData("data_harmonized_1.csv", 1440, 2018)]
    [InlineData("data_harmonized_2.csv", 1152, 2019)]
    [InlineData("data_harmonized_3.csv", 1152, 2019)]
    public async Task All_values_of_the_harmonised_files_come_in_and_the_jump_of_2018_alone_is_odd(string name, int rows, int year)
    {
        var path = SharedFolder.RequireReference("data", "heat", "bern_lcd", name);
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        var names = lines[0].Split(',')[1..].Where(static name => !name.StartsWith("Log Nr", StringComparison.Ordinal)).Select(static name => name.Replace(" (Ref)", "", StringComparison.Ordinal)).ToArray();
        using var files = new LoggerFiles(Harmonised + "\nsensors: { 99 (Ref): town-99 }\n", names);
        await files.MakeAsync();

        var (report, _) = await files.LookAsync(path);
        var expected = Series(lines);
        Assert.Equal(year == 2018, LoggerFiles.Kinds(report).Contains("dayAndMonth"));
        Assert.Equal(rows * names.Length, report.GetProperty("read").GetInt32());
        await files.RunAsync("--accept-doubts", path);
        Assert.Equal(expected, SeriesOf((await files.JournalAsync()).Readings));
    }

    [Theory]
    [InlineData("Met_Zoll_HW18.csv", "data_harmonized_1.csv", 0)]
    [InlineData("Met_Zoll_HW191.csv", "data_harmonized_2.csv", 120)]
    [InlineData("Met_Zoll_HW192.csv", "data_harmonized_3.csv", 120)]
    public async Task The_reference_files_of_2019_are_in_UTC_although_their_heading_says_two_hours_more(
        string name, string harmonised, int lateMinutes)
    {
        using var files = new LoggerFiles(
            """
            mapping: zollikofen
            time: { column: Datum_Zeit (UTC +2h), formats: [DD.MM.YYYY HH:mm], zone: "+02:00" }
            values: { column: Temperature (°C), quantity: air.temperature }
            logger: { name: zollikofen }
            """,
            "zollikofen");
        await files.MakeAsync();
        var (_, output, error) = await files.RunAsync(SharedFolder.RequireReference("data", "heat", "bern_lcd", name));
        Assert.True(output.Contains("rows put in", StringComparison.Ordinal), output + error);
        var official = (await files.JournalAsync()).Readings;

        var lines = await File.ReadAllLinesAsync(SharedFolder.RequireReference("data", "heat", "bern_lcd", harmonised), TestContext.Current.CancellationToken);
        var beside = Series(lines, "99 (Ref)");
        var errors = new[] { -120, -60, 0, 60, 120, 180 }.ToDictionary(static late => late, late =>
        {
            var pairs = official.Select(each => (each.Reading.Value, Other: beside.GetValueOrDefault(("99 (Ref)", each.Reading.Time + TimeSpan.FromMinutes(late)), double.NaN)))
                .Where(static pair => !double.IsNaN(pair.Other)).ToArray();
            return Math.Sqrt(pairs.Average(static pair => (pair.Value - pair.Other) * (pair.Value - pair.Other)));
        });

        // The logger that hangs beside the official thermometer follows it at this shift, and at no other.
        Assert.Equal(lateMinutes, errors.MinBy(static each => each.Value).Key);
        Assert.InRange(errors[lateMinutes], 0, 1.3);
    }

    private static Dictionary<(string, Instant), double> Series(string[] lines, string? only = null)
    {
        var names = lines[0].Split(',');
        var series = new Dictionary<(string, Instant), double>();
        foreach (var line in lines.Skip(1))
        {
            var fields = line.Split(',');
            var time = Instant.From(DateTimeOffset.Parse(fields[0], CultureInfo.InvariantCulture));
            for (var i = 1; i < fields.Length; i++)
            {
                if (!names[i].StartsWith("Log Nr", StringComparison.Ordinal) && fields[i].Length > 0 && (only is null || names[i] == only))
                {
                    var name = only ?? names[i].Replace(" (Ref)", "", StringComparison.Ordinal);
                    series[(name, time)] = double.Parse(fields[i], CultureInfo.InvariantCulture);
                }
            }
        }

        return series;
    }

    private static Dictionary<(string, Instant), double> SeriesOf(List<(string Logger, Reading Reading)> readings) =>
        readings.ToDictionary(static each => (each.Logger, each.Reading.Time), static each => each.Reading.Value);
}
