using System.CommandLine;
using System.Text.Json;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Journal;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Journal;

public sealed class JournalCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_says_how_many_records_are_whole_and_ends_with_one_when_one_is_not()
    {
        using var folder = new TemporaryFolder();
        await MakeAsync(folder);
        var (code, lines, _) = await RunAsync("verify", "--data", folder.FullName);
        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(["3 records are whole; no fault was found."], lines);

        JournalDamage.ChangeRecord(folder, 0, 2);
        (code, lines, _) = await RunAsync("verify", "--data", folder.FullName, "--partition", "0");
        Assert.Equal(ExitCode.Failure, code);
        Assert.StartsWith("0-2: ", lines[0], StringComparison.Ordinal);
        Assert.Equal("2 records are whole; 1 faults.", lines[^1]);
    }

    [Fact]
    public async Task What_is_no_journal_or_no_place_in_one_is_named()
    {
        using var folder = new TemporaryFolder();
        var (code, _, error) = await RunAsync("verify", "--data", folder.FullName);
        Assert.Equal(ExitCode.Environment, code);
        Assert.Contains("There is no journal in", error, StringComparison.Ordinal);

        await MakeAsync(folder);
        (code, _, error) = await RunAsync("verify", "--data", folder.FullName, "--partition", "9");
        Assert.Equal(ExitCode.Environment, code);
        Assert.Contains("there is no partition 9", error, StringComparison.Ordinal);
        foreach (var place in new[] { "7", "0-", "0-0", "0-3..2", "x-1", "0-1-2", "0-1..2..3" })
        {
            (code, _, error) = await RunAsync("show", "--data", folder.FullName, place);
            Assert.Equal(ExitCode.Environment, code);
            Assert.Contains("is no place in the journal", error, StringComparison.Ordinal);
        }

        (code, _, error) = await RunAsync("show", "--data", folder.FullName, "0-4");
        Assert.Equal(ExitCode.Environment, code);
        Assert.Contains("partition 0 ends at offset 3", error, StringComparison.Ordinal);
        (code, _, error) = await RunAsync("show", "--data", folder.FullName, "1-1");
        Assert.Equal(ExitCode.Environment, code);
        Assert.Contains("has 1 partitions, from 0", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_are_shown_as_text_and_as_JSON()
    {
        using var folder = new TemporaryFolder();
        await MakeAsync(folder);
        var (code, lines, _) = await RunAsync("show", "--data", folder.FullName, "0-1..3");
        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("place=0-1\treceived=2025-10-09T", lines[0], StringComparison.Ordinal);
        Assert.Contains("\tnetwork=hamm-tts\t", lines[0], StringComparison.Ordinal);
        Assert.Contains("\tcontent=no json", lines[2], StringComparison.Ordinal);

        (_, lines, _) = await RunAsync("show", "--data", folder.FullName, "0-2..99", "--json");
        Assert.Equal(2, lines.Length);
        var uplink = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal(9, uplink.GetProperty("frameCounter").GetInt64());
        Assert.Equal(-7.25, uplink.GetProperty("snr").GetDouble());
        Assert.Equal("0-2", uplink.GetProperty("place").GetString());
        Assert.Equal("NotJson", JsonDocument.Parse(lines[1]).RootElement.GetProperty("deadLetter").GetString());
    }

    [Fact]
    public async Task Stats_give_offsets_sizes_and_days()
    {
        using var folder = new TemporaryFolder();
        await MakeAsync(folder);
        var (code, lines, _) = await RunAsync("stats", "--data", folder.FullName);
        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(["0", "1", "3", "1"], lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..4]);
        Assert.Contains(lines, line => line.StartsWith("2025-10-09", StringComparison.Ordinal) && line.EndsWith("hamm-tts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Compact_says_the_sizes_and_is_refused_while_a_server_runs()
    {
        using var folder = new TemporaryFolder();
        await MakeAsync(folder);
        var (code, lines, _) = await RunAsync("compact", "--data", folder.FullName, "--keep-days", "0");
        Assert.Equal(ExitCode.Success, code);
        Assert.Matches("^[0-9]+ bytes before, [0-9]+ after; retention deleted 0 messages[.]$", Assert.Single(lines));

        await using var journal = SqliteJournal.Open(folder.FullName, 1);
        (code, _, var error) = await RunAsync("compact", "--data", folder.FullName);
        Assert.Equal(ExitCode.Environment, code);
        Assert.Contains("in use by another server", error, StringComparison.Ordinal);
    }

    private static async Task MakeAsync(TemporaryFolder folder)
    {
        await using var journal = SqliteJournal.Open(folder.FullName, 1);
        journal.Register("hamm-tts");
        journal.Register("arezzo");
        await journal.AppendAsync(
            new[] { SampleMessages.Uplink(1, 8), SampleMessages.Uplink(1, 9), SampleMessages.Letter("no json"u8.ToArray()) },
            Token);
    }

    private static async Task<(int Code, string[] Lines, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await JournalCommand.Create().Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error }, Token);
        return (code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), error.ToString());
    }
}
