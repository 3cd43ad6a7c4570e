using System.Security.Cryptography;
using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Importing;

public sealed class ImportLoggersTests
{
    [Fact]
    public async Task A_dry_run_changes_nothing_and_a_second_import_stores_nothing_twice()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        await files.MakeAsync();
        var file = files.Write("L17.csv", LoggerFiles.Rows(1_000));

        var (code, output, _) = await files.RunAsync("--dry-run", file);
        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("1000 rows would be put in, 0 are there already", output, StringComparison.Ordinal);
        Assert.Empty((await files.JournalAsync()).Readings);

        (code, output, _) = await files.RunAsync(file);
        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("1000 rows put in, 0 were there already", output, StringComparison.Ordinal);
        var (readings, records) = await files.JournalAsync();
        Assert.Equal((1_000, 1 + 28), (readings.Count, records));
        Assert.Equal(Instant.From(new DateTimeOffset(2024, 5, 31, 22, 0, 0, TimeSpan.Zero)), readings[0].Reading.Time);
        Assert.Equal(15.1, readings[1].Reading.Value);

        (_, output, _) = await files.RunAsync(file);
        Assert.Contains("0 rows put in, 1000 were there already", output, StringComparison.Ordinal);
        Assert.Equal(records, (await files.JournalAsync()).Records);
    }

    [Fact]
    public async Task An_empty_folder_gets_its_journal_and_no_other_folder_does()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        var file = files.Write("L17.csv", LoggerFiles.Rows(100));
        var (code, _, error) = await files.RunAsync(file);
        Assert.Equal((ExitCode.Environment, false), (code, Directory.Exists(files.Data)));
        Assert.Contains("make the empty folder first", error, StringComparison.Ordinal);

        var photo = Path.Combine(Directory.CreateDirectory(files.Data).FullName, "photo.jpg");
        await File.WriteAllTextAsync(photo, "", TestContext.Current.CancellationToken);
        (code, _, error) = await files.RunAsync(file);
        Assert.Equal((ExitCode.Environment, 1), (code, Directory.GetFileSystemEntries(files.Data).Length));
        Assert.Contains("but other files are", error, StringComparison.Ordinal);

        File.Delete(photo);
        Assert.Contains("100 rows put in, 0 were there already", (await files.RunAsync(file)).Output, StringComparison.Ordinal);
        Assert.Contains("0 rows put in, 100 were there already", (await files.RunAsync(file)).Output, StringComparison.Ordinal);

        // As many partitions as the server's own journal has.
        await using var journal = SqliteJournal.Open(files.Data, 1);
        Assert.Equal(new JournalOptions().Partitions, journal.PartitionCount);
    }

    [Fact]
    public async Task A_dry_run_neither_locks_the_folder_nor_adds_a_network_to_it()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        var file = files.Write("L17.csv", LoggerFiles.Rows(100));
        await using (var server = SqliteJournal.Open(files.Data, 1))
        {
            server.Register("other");
            var (code, output, error) = await files.RunAsync("--dry-run", file);
            Assert.True(code == ExitCode.Success, output + error);
            Assert.Contains("100 rows would be put in, 0 are there already. Nothing was changed.", output, StringComparison.Ordinal);
            (code, _, error) = await files.RunAsync(file);
            Assert.Equal(ExitCode.Environment, code);
            Assert.Contains("in use by another server", error, StringComparison.Ordinal);
        }

        Assert.Equal(["", "other"], SqliteJournal.ReadNetworks(files.Data));

        // What is there it sees all the same.
        await files.RunAsync(file);
        await using var again = SqliteJournal.Open(files.Data, 1);
        Assert.Contains("0 rows would be put in, 100 are there already", (await files.RunAsync("--dry-run", file)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_city_file_of_the_document_loads_and_takes_the_files_of_the_mapping_of_the_document()
    {
        var city = "id: hamm\nname: Hamm\ntimeZone: Europe/Berlin\n" + await ExampleAsync("heat", "loggers.md", "sensors:");
        using var files = new LoggerFiles(await ExampleAsync("formats", "logger-mapping.md", "mapping: hamm-2024"));
        var file = files.Write("HEATS_20934417_x.csv", Encoding.Latin1.GetBytes(
            "HEATS\n\nDatum;Uhrzeit;Temperatur (°C);Feuchte\n15.06.2024;00:00;21,5;50\n15.06.2024;00:10;21,4;51\n"));
        files.Write("town.yaml", city);
        var (report, logger) = await files.LookAsync(file);

        Assert.Equal(("hamm-home-017", 2), (logger.GetProperty("sensor").GetString(), report.GetProperty("taken").GetInt32()));
        Assert.Empty(LoggerFiles.Kinds(report));
        var read = CityFileLoader.Read([("hamm.yaml", city)], new CityFileContext(["loggers"], []));
        Assert.Empty(read.Faults);
        Assert.True(read.Catalog!.FindStation("home-017") is { Kind: StationKind.Heat, IsIndoor: true });
    }

    [Fact]
    public async Task Records_say_of_which_file_and_lines_and_by_which_mapping_they_are()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        await files.MakeAsync();
        var file = files.Write("L17.csv", LoggerFiles.Rows(40));
        await files.RunAsync(file);

        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
        Assert.Equal(
            [$"file L17.csv {hash} v3", $"rows {hash[..16]} v3 2-37", $"rows {hash[..16]} v3 38-41"], await files.ProvenanceAsync());
    }

    [Fact]
    public async Task A_longer_file_of_the_same_logger_adds_what_is_new_alone()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        await files.MakeAsync();
        await files.RunAsync(files.Write("L17_July.csv", LoggerFiles.Rows(500)));
        var (_, output, _) = await files.RunAsync(files.Write("L17_August.csv", LoggerFiles.Rows(1_300)));

        Assert.Contains("800 rows put in, 500 were there already", output, StringComparison.Ordinal);
        var (readings, _) = await files.JournalAsync();
        Assert.Equal(1_300, readings.Select(static each => each.Reading.Time).Distinct().Count());
        Assert.Equal(1_300, readings.Count);
    }

    [Fact]
    public async Task An_import_that_was_killed_between_batches_goes_on_where_it_was()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        await files.MakeAsync();

        // What a kill leaves: some whole blocks of the file, and not the rest.
        var whole = LoggerFiles.Rows(200);
        await files.RunAsync(files.Write("L17.csv", string.Join('\n', whole.Split('\n').Take(73)) + "\n"));
        Assert.Equal(72, (await files.JournalAsync()).Readings.Count);
        await files.RunAsync(files.Write("L17.csv", whole));

        var (readings, _) = await files.JournalAsync();
        Assert.Equal(200, readings.Select(static each => each.Reading.Time).Distinct().Count());
        Assert.Equal(200, readings.Count);
    }

    [Fact]
    public async Task Rows_and_values_left_out_are_counted_by_cause_with_their_lines()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping + "\nsentinels: [-999]\ndecimal: comma\n", "17");
        var file = files.Write("L17.csv", "Zeit;T\n01.06.2024 00:00;20,5\n01.06.2024 00:00;21\n01.06.2024 00:10;-999\n01.06.2024 00:20;NaN\n"
            + "01.06.2024 00:30;abc\n01.06.2024 00:40;120\n31.02.2024 00:00;20\n01.06.2024\n");
        var (report, logger) = await files.LookAsync(file);

        Assert.Equal(1, report.GetProperty("taken").GetInt64());
        Assert.Equal(["duplicate 1", "noValue 1", "sentinel 1", "valueOutOfRange 1", "valueUnreadable 1"], LoggerFiles.LeftOut(logger).Order(StringComparer.Ordinal));
        Assert.Equal(["timeUnreadable 2"], LoggerFiles.LeftOut(report, "linesLeftOut"));
        Assert.Equal(8, report.GetProperty("linesLeftOut")[0].GetProperty("first")[0].GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task The_hour_that_clocks_skip_is_left_out_and_the_one_they_show_twice_is_told_by_the_order()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        var file = files.Write("L17.csv", "Zeit;T\n31.03.2024 01:30;5\n31.03.2024 02:30;5\n31.03.2024 03:30;5\n"
            + "27.10.2024 02:00;9\n27.10.2024 02:30;9\n27.10.2024 02:00;8\n27.10.2024 02:30;8\n27.10.2024 03:00;8\n");
        var (report, logger) = await files.LookAsync(file);

        Assert.Equal(["timeSkipped 1"], LoggerFiles.LeftOut(report, "linesLeftOut"));
        Assert.Equal(7, logger.GetProperty("taken").GetInt64());
        Assert.Equal("2024-10-27T02:00:00Z", logger.GetProperty("last").GetString());
        Assert.Contains("hourTwice", LoggerFiles.Kinds(report));
    }

    [Fact]
    public async Task A_file_of_summer_time_that_is_said_to_have_none_raises_a_doubt_and_is_not_put_in()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping.Replace("Europe/Berlin", "+01:00", StringComparison.Ordinal), "17");
        await files.MakeAsync();
        var rows = Enumerable.Range(0, 200).Select(static i => new DateTime(2024, 3, 30, 12, 0, 0, DateTimeKind.Unspecified).AddMinutes(10 * i))
            .Where(static time => time < new DateTime(2024, 3, 31, 2, 0, 0, DateTimeKind.Unspecified) || time >= new DateTime(2024, 3, 31, 3, 0, 0, DateTimeKind.Unspecified));
        var file = files.Write("L17.csv", "Zeit;T\n" + string.Concat(rows.Select(static time => FormattableString.Invariant($"{time:dd.MM.yyyy HH:mm};9\n"))));

        var (report, _) = await files.LookAsync(file);
        Assert.Contains("summerTime", LoggerFiles.Kinds(report));
        var (code, output, _) = await files.RunAsync(file);
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("Nothing was put in", output, StringComparison.Ordinal);
        Assert.Empty((await files.JournalAsync()).Readings);
        (code, _, _) = await files.RunAsync("--accept-doubts", file);
        Assert.Equal(ExitCode.Success, code);
        Assert.NotEmpty((await files.JournalAsync()).Readings);
    }

    [Fact]
    public async Task Dates_that_can_be_read_in_two_ways_are_told_by_the_rows_around_them_or_left_out()
    {
        var mapping = LoggerFiles.LongMapping.Replace("[dd.MM.yyyy HH:mm]", "[MM.dd.yyyy HH:mm, dd.MM.yyyy HH:mm]", StringComparison.Ordinal);
        using var files = new LoggerFiles(mapping, "17");

        // From 28 July on, days first: only with the row before is 01.08. the first of August and not the eighth of January.
        var rows = Enumerable.Range(0, 144 * 15).Select(static i => new DateTime(2024, 7, 28, 0, 0, 0, DateTimeKind.Unspecified).AddMinutes(10 * i)).ToArray();
        string FileOf(IEnumerable<DateTime> times) => "Zeit;T\n" + string.Concat(times.Select(static (time, i) => FormattableString.Invariant($"{time:dd.MM.yyyy HH:mm};{i % 7 / 10.0}\n")));
        var (report, logger) = await files.LookAsync(files.Write("L17.csv", FileOf(rows)));
        Assert.Equal((rows.Length, 0), (logger.GetProperty("taken").GetInt32(), logger.GetProperty("gaps").GetInt32()));
        Assert.Equal("2024-08-11T21:50:00Z", logger.GetProperty("last").GetString());
        Assert.Equal(["datesDecided"], LoggerFiles.Kinds(report));

        // Beginning within the doubtful days, midnight tells.
        (_, logger) = await files.LookAsync(files.Write("L17b.csv", FileOf(rows.Skip(144 * 6))));
        Assert.Equal("2024-08-02T22:00:00Z", logger.GetProperty("first").GetString());

        // One morning alone: nobody can tell.
        (report, _) = await files.LookAsync(files.Write("L17c.csv", FileOf(rows.Skip(144 * 6).Take(30))));
        Assert.Equal(["timeUndecided 30"], LoggerFiles.LeftOut(report, "linesLeftOut"));
    }

    [Theory]
    [InlineData("\t", "\r\n", true, false)]
    [InlineData(",", "\n", false, false)]
    [InlineData(";", "\r\n", true, true)]
    public async Task Separators_line_ends_marks_and_quotes_make_no_difference(string separator, string end, bool hasMark, bool hasQuotes)
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        var text = LoggerFiles.Rows(30).Replace(";", hasQuotes ? "\"" + separator + "\"" : separator, StringComparison.Ordinal);
        text = hasQuotes ? string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => $"\"{line}\"")) + "\n" : text;
        var bytes = Encoding.UTF8.GetBytes(text.Replace("\n", end, StringComparison.Ordinal));
        var (report, logger) = await files.LookAsync(files.Write("L17.csv", hasMark ? [0xEF, 0xBB, 0xBF, .. bytes] : bytes));
        Assert.Equal(30, report.GetProperty("taken").GetInt64());
        Assert.Equal("2024-05-31T22:00:00Z", logger.GetProperty("first").GetString());
    }

    [Fact]
    public async Task Units_encodings_and_a_column_with_the_logger_are_as_the_mapping_says()
    {
        using var files = new LoggerFiles(
            """
            mapping: m
            encoding: windows-1252
            time: { columns: [Datum, Uhrzeit], formats: ["MM/dd/yyyy hh:mm tt"], zone: UTC }
            values:
              - { column: Temperatur °F, quantity: air.temperature, unit: degF }
              - { column: Feuchte, quantity: air.relativeHumidity }
            logger: { column: Gerät }
            sensors: { Küche: town-18 }
            """,
            "17",
            "18");
        await files.MakeAsync();
        var file = files.Write("all.csv", Encoding.Latin1.GetBytes(
            "Gerät;Datum;Uhrzeit;Temperatur °F;Feuchte\n17;07/01/2024;01:00 PM;77;50\nKüche;07/01/2024;01:00 PM;212;\n17;07/01/2024;01:10 PM;;51\n"));
        await files.RunAsync("--accept-doubts", file);

        var (readings, _) = await files.JournalAsync();
        var time = Instant.From(new DateTimeOffset(2024, 7, 1, 13, 0, 0, TimeSpan.Zero));
        Assert.Equal(
            [
                ("17", new Reading(time, 25, Quantity.AirTemperature, Quality.Good)),
                ("17", new Reading(time, 50, Quantity.AirRelativeHumidity, Quality.Good)),
                ("17", new Reading(time + TimeSpan.FromMinutes(10), 51, Quantity.AirRelativeHumidity, Quality.Good)),
            ],
            readings);
    }

    [Fact]
    public async Task Wrong_columns_and_unknown_loggers_raise_doubts()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        var damp = "Zeit;T\n" + string.Concat(LoggerFiles.Rows(50).Split('\n').Skip(1).Take(50).Select(static (line, i) => FormattableString.Invariant($"{line.Split(';')[0]};{55 + (i % 5)}\n")));
        var text = "Zeit;T\n" + string.Concat(LoggerFiles.Rows(50).Split('\n').Skip(1).Take(50).Select(static line => line.Split(';')[0] + ";warm\n"));

        Assert.Contains("wrongColumn", LoggerFiles.Kinds((await files.LookAsync(files.Write("L17.csv", damp))).Report));
        Assert.Contains("textColumn", LoggerFiles.Kinds((await files.LookAsync(files.Write("L17b.csv", text))).Report));
        var (report, _) = await files.LookAsync(files.Write("L99.csv", LoggerFiles.Rows(5)));
        Assert.Contains("unknownLogger", LoggerFiles.Kinds(report));
        Assert.Equal(0, report.GetProperty("taken").GetInt64());
    }

    [Fact]
    public async Task Files_that_cannot_be_read_are_told_and_files_cut_anywhere_or_of_random_bytes_never_break_the_program()
    {
        using var files = new LoggerFiles(LoggerFiles.LongMapping, "17");
        Assert.Contains("is empty", (await files.RunAsync("--dry-run", files.Write("L17.csv", ""))).Error, StringComparison.Ordinal);
        Assert.Contains("is a folder", (await files.RunAsync("--dry-run", Path.GetTempPath())).Error, StringComparison.Ordinal);
        Assert.Contains("cannot be read", (await files.RunAsync("--dry-run", Path.Combine(Path.GetTempPath(), "no-such-file-L17.csv"))).Error, StringComparison.Ordinal);
        Assert.Contains("does not match", (await files.RunAsync("--dry-run", files.Write("X.csv", LoggerFiles.Rows(2)))).Error, StringComparison.Ordinal);
        Assert.Contains("cannot be read", (await files.RunAsync("--dry-run", files.Write("L17.csv", "Zeit;T\n" + new string('x', 3_000_000)))).Error, StringComparison.Ordinal);

        var whole = Encoding.UTF8.GetBytes(LoggerFiles.Rows(4));
        for (var length = 0; length < whole.Length; length++)
        {
            var (code, _, error) = await files.RunAsync("--dry-run", files.Write("L17.csv", whole[..length]));
            Assert.True(code is ExitCode.Success or ExitCode.Failure, error);
        }

        var random = new Random(11);
        for (var i = 0; i < 100; i++)
        {
            var bytes = new byte[random.Next(1, 2_000)];
            random.NextBytes(bytes);
            var (code, _, error) = await files.RunAsync("--dry-run", files.Write("L17.csv", i % 2 == 0 ? bytes : [.. "Zeit;T\n"u8, .. bytes]));
            Assert.True(code is ExitCode.Success or ExitCode.Failure, error);
        }
    }

    [Theory]
    [InlineData("mapping: m\ntime: { column: Z, formats: [HH:mm], zone: Mars/North }\nvalues: [{ column: T, quantity: air.temprature, unit: x }]", "is no form of a date", "is no time zone", "No quantity of loggers is called", "which logger a row is of")]
    [InlineData("values: 3", "'mapping' is missing", "'time' is missing")]
    [InlineData("mapping: m\ntime: { column: Z, formats: [dd.MM.yyyy HH:mm], zone: UTC }\nwide: { quantity: air.temperature, unit: '%' }\nheading: 0\nspelling: 1", "is no unit", "names its loggers in the heading", "Nothing here has the key")]
    public async Task All_faults_of_a_mapping_are_told_at_once(string mapping, params string[] expected)
    {
        using var files = new LoggerFiles(mapping, "17");
        var (code, _, error) = await files.RunAsync("--dry-run", files.Write("L17.csv", LoggerFiles.Rows(2)));
        Assert.Equal(ExitCode.Configuration, code);
        Assert.All(expected, part => Assert.Contains(part, error, StringComparison.Ordinal));
    }

    // The block of a document that begins so, without the blanks that indent it.
    private static async Task<string> ExampleAsync(string folder, string name, string begin)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(SharedFolder.Repository, "docs", folder, name), TestContext.Current.CancellationToken);
        var first = Array.FindIndex(lines, line => line.TrimStart() == begin);
        Assert.Equal("```yaml", lines[first - 1].Trim());
        var indent = lines[first].Length - begin.Length;
        return string.Concat(lines.Skip(first).TakeWhile(static line => line.Trim() != "```").Select(line => line[Math.Min(indent, line.Length)..] + "\n"));
    }
}
