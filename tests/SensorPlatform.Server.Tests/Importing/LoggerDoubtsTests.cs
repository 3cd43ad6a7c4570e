using System.Globalization;
using System.Text.Json;
using SensorPlatform.Server.Cli;

namespace SensorPlatform.Server.Tests.Importing;

// What must stop an import: rows that come in under other dates than they were measured on, or not at all.
public sealed class LoggerDoubtsTests
{
    private static readonly string MonthFirst = LoggerFiles.LongMapping.Replace("dd.MM.yyyy HH:mm", "MM.dd.yyyy HH:mm", StringComparison.Ordinal);

    [Fact]
    public async Task A_file_with_the_day_first_that_is_read_with_the_month_first_raises_doubts_and_is_not_put_in()
    {
        using var files = new LoggerFiles(MonthFirst, "17");
        await files.MakeAsync();
        var file = files.Write("L17.csv", Rows(At(2025, 6, 28), 1_152, 10));

        var (report, _) = await files.LookAsync(file);
        Assert.Equal(["dayAndMonth", "timesUnreadable"], LoggerFiles.Kinds(report).Where(static kind => kind != "interval"));
        Assert.Contains(
            "with day and month exchanged in both rows it would go from 2025-07-01 21:50:00Z to 2025-07-01 22:00:00Z",
            TextOf(report, "dayAndMonth"),
            StringComparison.Ordinal);
        Assert.Contains(
            "432 of 1152 lines (37.5 %) have a time that none of 'formats' reads, as '28.06.2025 00:00'; 'd.M.yyyy H:mm' would",
            TextOf(report, "timesUnreadable"),
            StringComparison.Ordinal);

        var (code, output, _) = await files.RunAsync(file);
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("Nothing was put in", output, StringComparison.Ordinal);
        Assert.Empty((await files.JournalAsync()).Readings);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(180)]
    [InlineData(1_440)]
    public async Task Days_that_all_can_be_months_are_doubted_at_each_interval(int minutes)
    {
        using var files = new LoggerFiles(MonthFirst, "17");
        var (report, _) = await files.LookAsync(files.Write("L17.csv", Rows(At(2025, 3, 1), 12 * 1_440 / minutes, minutes)));

        Assert.Empty(LoggerFiles.LeftOut(report, "linesLeftOut"));
        Assert.Contains("dayAndMonth", LoggerFiles.Kinds(report));
    }

    [Fact]
    public async Task Files_of_a_day_each_are_doubted_as_one_of_all_days_is()
    {
        using var files = new LoggerFiles(MonthFirst, "17");
        string[] days = [.. Enumerable.Range(1, 5).Select(day => files.Write($"L17_{day}.csv", Rows(At(2025, 7, day), 144, 10)))];

        Assert.Contains("dayAndMonth", LoggerFiles.Kinds((await files.LookAsync(days)).Report));
    }

    [Fact]
    public async Task A_form_that_changes_to_the_right_one_is_doubted_too()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping.Replace("dd.MM.yyyy HH:mm", "MM.dd.yyyy HH:mm, yyyy-MM-dd HH:mm", StringComparison.Ordinal), "17");
        var (report, _) = await files.LookAsync(files.Write("L17.csv", "Zeit;T\n01.03.2025 23:40;1\n01.03.2025 23:50;1\n2025-03-02 00:00;1\n2025-03-02 00:10;1\n"));

        Assert.Contains("exchanged in the row before that would be 2025-03-01 22:50:00Z", TextOf(report, "dayAndMonth"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_of_a_month_is_a_note_and_comes_in()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        await files.MakeAsync();
        var file = files.Write("L17.csv", Rows(At(2024, 6, 1), 936, 10) + Rows(At(2024, 7, 7), 1_000, 10)["Zeit;T\n".Length..]);

        Assert.Contains("timeJump", LoggerFiles.Kinds((await files.LookAsync(file)).Report));
        var (code, output, error) = await files.RunAsync(file);
        Assert.True(code == ExitCode.Success, output + error);
    }

    [Fact]
    public async Task Many_notes_of_pauses_keep_no_doubt_out()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        var (report, _) = await files.LookAsync(files.Write("L17.csv", Rows(At(2022, 1, 1), 200, 2 * 1_440) + "01.05.2022 01:00;20\n"));

        Assert.Equal(50, LoggerFiles.Kinds(report).Count(static kind => kind == "timeJump"));
        Assert.Contains("timeBack", LoggerFiles.Kinds(report));
    }

    [Fact]
    public async Task One_logger_of_a_file_whose_times_no_form_reads_is_named()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping.Replace("fileName: ^L(\\d+)", "column: L", StringComparison.Ordinal), "17", "18");
        var good = Rows(At(2024, 6, 1), 2_000, 10).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        var bad = Enumerable.Range(0, 10).Select(static i => string.Create(CultureInfo.InvariantCulture, $"18;June {i + 1}, 2024;20"));
        var (report, _) = await files.LookAsync(files.Write("all.csv", "L;Zeit;T\n" + string.Join('\n', good.Select(static line => "17;" + line).Concat(bad)) + "\n"));

        var finding = Find(report, "timesUnreadable");
        Assert.Equal(("18", 2_002, true), (finding.GetProperty("logger").GetString(), finding.GetProperty("line").GetInt32(), finding.GetProperty("doubt").GetBoolean()));
        Assert.EndsWith("as 'June 1, 2024'. Add its form to 'formats'", finding.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Ende;\nZeilen;144\nPruefsumme;12\nGeraet;L17\nDatum;heute\n")]
    [InlineData("  from: 2024-06-05\n  to: 2024-06-06\n", "")]
    public async Task A_makers_last_lines_and_days_that_the_mapping_leaves_out_are_no_doubt(string days, string end)
    {
        var mapping = LoggerFiles.LongMapping.Replace(
            "time: { column: Zeit, formats: [dd.MM.yyyy HH:mm], zone: Europe/Berlin }\n",
            "time:\n  column: Zeit\n  formats: [dd.MM.yyyy HH:mm]\n  zone: Europe/Berlin\n" + days,
            StringComparison.Ordinal);
        using var files = new LoggerFiles(mapping, "17");
        var (report, _) = await files.LookAsync(files.Write("L17.csv", LoggerFiles.Rows(144 * 8) + end));

        Assert.NotEmpty(LoggerFiles.LeftOut(report, "linesLeftOut"));
        Assert.DoesNotContain("timesUnreadable", LoggerFiles.Kinds(report));
    }

    private static DateTime At(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);

    private static string Rows(DateTime start, int count, int minutes) => "Zeit;T\n" + string.Concat(Enumerable.Range(0, count).Select(i =>
        FormattableString.Invariant($"{start.AddMinutes(minutes * (double)i):dd.MM.yyyy HH:mm};{15 + (i % 100 / 10.0)}\n")));

    private static JsonElement Find(JsonElement report, string kind) =>
        report.GetProperty("findings").EnumerateArray().First(finding => finding.GetProperty("kind").GetString() == kind);

    private static string TextOf(JsonElement report, string kind) => Find(report, kind).GetProperty("text").GetString()!;
}
