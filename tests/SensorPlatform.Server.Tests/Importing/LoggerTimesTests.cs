using System.Globalization;
using System.Text.Json;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Tests.Importing;

// Times of long files in which a column names the logger.
public sealed class LoggerTimesTests
{
    private const string Mapping = """
        mapping: mixed
        time: { column: Zeit, formats: [dd.MM.yyyy HH:mm], zone: Europe/Berlin }
        values: [{ column: T, quantity: air.temperature }]
        logger: { column: Gerät }
        """;

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    // One logger after the other, or by turns: the hour that comes twice is told for each alone.
    [Theory]
    [InlineData(30, true)]
    [InlineData(60, true)]
    [InlineData(30, false)]
    [InlineData(60, false)]
    public async Task The_hour_that_comes_twice_is_told_for_each_logger_of_a_file(int minutes, bool areByTurns)
    {
        using var files = new LoggerFiles(Mapping, "17", "18", "19");
        await files.MakeAsync();
        var start = new DateTimeOffset(2024, 10, 26, 22, 0, 0, TimeSpan.Zero);
        var times = Enumerable.Range(0, 25 * 60 / minutes).Select(i => start.AddMinutes(i * minutes)).ToArray();
        string[] loggers = ["17", "18", "19"];
        var rows = areByTurns
            ? times.SelectMany(time => loggers.Select(logger => (logger, time)))
            : loggers.SelectMany(logger => times.Select(time => (logger, time)));
        var (code, output, error) = await files.RunAsync(files.Write("all.csv", FileOf(rows)));

        Assert.True(code == 0, output + error);
        var (readings, _) = await files.JournalAsync();
        foreach (var logger in loggers)
        {
            Assert.Equal(times.Select(Instant.From), readings.Where(each => each.Logger == logger).Select(static each => each.Reading.Time).Order());
        }
    }

    [Theory]
    [InlineData("01.01.2000 00:00")]
    [InlineData("01.01.2199 00:00")]
    public async Task A_time_that_cannot_be_is_left_out_and_tells_nothing_of_the_rows_after_it(string impossible)
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        await files.MakeAsync();

        // Before the first pass, and between the two passes.
        await files.RunAsync(files.Write("L17.csv", $"Zeit;T\n27.10.2024 01:30;9\n{impossible};9\n27.10.2024 02:00;9\n27.10.2024 02:30;9\n"
            + $"{impossible};9\n27.10.2024 02:00;8\n27.10.2024 02:30;8\n27.10.2024 03:00;8\n"));
        var (readings, _) = await files.JournalAsync();

        var first = Instant.From(new DateTimeOffset(2024, 10, 26, 23, 30, 0, TimeSpan.Zero));
        Assert.Equal(Enumerable.Range(0, 6).Select(i => first + TimeSpan.FromMinutes(30 * i)), readings.Select(static each => each.Reading.Time));
        var (report, _) = await files.LookAsync(files.Write("L17b.csv", $"Zeit;T\n{impossible};9\n27.10.2024 01:30;9\n"));
        Assert.Equal(["timeImpossible 1"], LoggerFiles.LeftOut(report, "linesLeftOut"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dates_that_can_be_two_are_told_by_the_rows_of_the_same_logger(bool areByTurns)
    {
        using var files = new LoggerFiles(Mapping.Replace("[dd.MM.yyyy HH:mm]", "[MM.dd.yyyy HH:mm, dd.MM.yyyy HH:mm]", StringComparison.Ordinal), "17", "18");
        await files.MakeAsync();

        // 17 ends on the morning of 8 September, and 18 begins with 09.08., which is 9 August: sorted, the row before says 8 September.
        var later = TimesOf(new DateTimeOffset(2018, 8, 28, 22, 0, 0, TimeSpan.Zero));
        var earlier = TimesOf(new DateTimeOffset(2018, 8, 8, 22, 0, 0, TimeSpan.Zero));
        var rows = areByTurns
            ? later.Zip(earlier).SelectMany(static pair => new[] { ("17", pair.First), ("18", pair.Second) })
            : later.Select(static time => ("17", time)).Concat(earlier.Select(static time => ("18", time)));
        var (_, output, error) = await files.RunAsync(files.Write("all.csv", FileOf(rows)));

        Assert.True(output.Contains("rows put in, 0 were", StringComparison.Ordinal), output + error);
        var (readings, _) = await files.JournalAsync();
        Assert.Equal(later.Select(Instant.From), readings.Where(static each => each.Logger == "17").Select(static each => each.Reading.Time).Order());
        Assert.Equal(earlier.Select(Instant.From), readings.Where(static each => each.Logger == "18").Select(static each => each.Reading.Time).Order());
    }

    [Fact]
    public async Task Rows_of_loggers_beyond_the_most_are_counted_and_raise_a_doubt()
    {
        using var files = new LoggerFiles(Mapping + "\nignore: [ignored]\n", "17");
        var names = Enumerable.Range(0, 9_999).Select(static i => string.Create(CultureInfo.InvariantCulture, $"x{i}"));
        string[] all = ["17", .. names, "far", "ignored", "farther", "far"];
        var (report, _) = await files.LookAsync(files.Write(
            "all.csv", "Gerät;Zeit;T\n" + string.Concat(all.Select(static name => $"{name};01.06.2024 00:00;20\n")) + "17;01.06.2024 00:10;20\n"));

        Assert.Equal(["loggersTooMany 3"], LoggerFiles.LeftOut(report, "linesLeftOut"));
        Assert.Equal(10_002, report.GetProperty("linesLeftOut")[0].GetProperty("first")[0].GetProperty("line").GetInt32());
        Assert.Equal(2, report.GetProperty("taken").GetInt64());
        var doubt = Assert.Single(report.GetProperty("findings").EnumerateArray(), static finding => finding.GetProperty("kind").GetString() == "loggersTooMany");
        Assert.True(doubt.GetProperty("doubt").GetBoolean());
    }

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(0.1, false)]
    public async Task A_logger_of_coarse_steps_is_told_before_the_quality_control_takes_it_for_stuck(double step, bool isTold)
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        var start = new DateTime(2024, 6, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var (report, _) = await files.LookAsync(files.Write("L17.csv", "Zeit;T\n" + string.Concat(Enumerable.Range(0, 144).Select(i =>
            FormattableString.Invariant($"{start.AddMinutes(10 * i):dd.MM.yyyy HH:mm};{20 + (i / 12 % 5 * step)}\n")))));

        var findings = report.GetProperty("findings").EnumerateArray().Where(static each => each.GetProperty("kind").GetString() == "resolution").ToArray();
        Assert.Equal(isTold ? 1 : 0, findings.Length);
        Assert.All(findings, static finding => Assert.Contains("a resolution of 0.5 K", finding.GetProperty("text").GetString(), StringComparison.Ordinal));
        Assert.All(findings, static finding => Assert.Equal(JsonValueKind.False, finding.GetProperty("doubt").ValueKind));
    }

    private static DateTimeOffset[] TimesOf(DateTimeOffset from) =>
        [.. Enumerable.Range(0, 248 * 2).Select(i => from.AddMinutes(30 * i))];

    private static string FileOf(IEnumerable<(string Logger, DateTimeOffset Time)> rows) => "Gerät;Zeit;T\n" + string.Concat(rows.Select(static (row, i) =>
        FormattableString.Invariant($"{row.Logger};{TimeZoneInfo.ConvertTime(row.Time, Berlin):dd.MM.yyyy HH:mm};{10 + (i % 70 / 10.0)}\n")));
}
