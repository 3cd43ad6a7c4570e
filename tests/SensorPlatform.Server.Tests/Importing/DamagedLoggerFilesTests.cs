using System.Text;
using SensorPlatform.Server.Cli;

namespace SensorPlatform.Server.Tests.Importing;

public sealed class DamagedLoggerFilesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_UTF_16_without_its_mark_it_is_said_what_to_write_and_then_it_is_read(bool isBigEndian)
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        var file = files.Write("L17.csv", new UnicodeEncoding(isBigEndian, byteOrderMark: false).GetBytes(LoggerFiles.Rows(20)));
        var (code, output, error) = await files.RunAsync("--dry-run", file);
        Assert.Equal((ExitCode.Failure, ""), (code, output));
        Assert.Contains("looks like UTF-16 without its mark. Write 'encoding: utf-16'", error, StringComparison.Ordinal);

        if (!isBigEndian)
        {
            files.Write("mapping.yaml", LoggerFiles.LongMapping + "\nencoding: utf-16\n");
            Assert.Equal(20, (await files.LookAsync(file)).Report.GetProperty("taken").GetInt64());
        }
    }

    [Fact]
    public async Task What_is_shown_of_a_file_has_no_sign_that_moves_a_terminals_cursor()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        var (_, output, _) = await files.RunAsync("--dry-run", files.Write("L17.csv", LoggerFiles.Rows(20) + "\u001b[2J\0\b;20\n"));
        Assert.Contains("'\uFFFD[2J\uFFFD\uFFFD'", output, StringComparison.Ordinal);

        var (_, _, error) = await files.RunAsync("--dry-run", files.Write("L17b.csv", "\u001b[2J;" + new string('x', 1_000) + "\n1;2\n"));
        Assert.Contains("It has: \uFFFD[2J, xxx", error, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 100), error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("03.06.2024 11:20;17.", true)]
    [InlineData("03.06.2024 11:20;17.3\r\n", false)]
    public async Task A_file_whose_last_line_has_no_end_is_told(string line, bool isTold)
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        var (_, output, _) = await files.RunAsync("--dry-run", files.Write("L17.csv", LoggerFiles.Rows(20) + line));

        Assert.Equal(isTold, output.Contains("its last line has no line end", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Zeros_that_a_logger_left_at_the_end_of_its_file_cost_one_line()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        var (report, _) = await files.LookAsync(files.Write("L17.csv", LoggerFiles.Rows(200) + new string('\0', 65_536)));

        Assert.Equal(200, report.GetProperty("taken").GetInt64());
        Assert.Equal(["timeUnreadable 1"], LoggerFiles.LeftOut(report, "linesLeftOut"));
    }

    [Theory]
    [InlineData("\"03.06.2024 11:20;15\n", 1, "timeUnreadable 1")]
    [InlineData("03.06.2024 11:20;\"15\n", 2)]
    public async Task A_quotation_mark_that_is_never_closed_takes_its_line_alone(string line, int more, params string[] expected)
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        var (report, _) = await files.LookAsync(files.Write("L17.csv", LoggerFiles.Rows(200) + line + "03.06.2024 11:30;16\n"));

        Assert.Equal(200 + more, report.GetProperty("taken").GetInt64());
        Assert.Equal(expected, LoggerFiles.LeftOut(report, "linesLeftOut"));
    }

    [Fact]
    public async Task A_file_without_rows_is_noted_beside_the_others_and_a_line_of_megabytes_is_told()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17", "18");
        var (report, _) = await files.LookAsync(files.Write("L17.csv", LoggerFiles.Rows(20)), files.Write("L18.csv", "Zeit;T\n"));
        Assert.Contains("noRows", LoggerFiles.Kinds(report));
        Assert.Equal(20, report.GetProperty("taken").GetInt64());

        var (code, _, error) = await files.RunAsync("--dry-run", files.Write("L17.csv", LoggerFiles.Rows(20) + new string('x', 10_000_000)));
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("Is it a CSV file", error, StringComparison.Ordinal);
    }
}
