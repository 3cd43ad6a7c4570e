using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Cli;

public sealed class DeadLettersCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public async ValueTask InitializeAsync()
    {
        await SqliteJournal.Open(_folder.FullName, 1).DisposeAsync();
        using var telemetry = SqliteTelemetry.Open(_folder.FullName, Fold.Sensors());
        var output = Fold.Output(3);
        output.DeadLetters.Add(Letter(1, "NotJson"));
        output.DeadLetters.Add(Letter(2, "NotJson"));
        output.DeadLetters.Add(Letter(3, "NoDevice"));
        telemetry.Begin();
        telemetry.Apply(output, null);
        telemetry.Commit();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_discarded_letter_stays_in_the_list_of_all_without_its_content()
    {
        var (code, said, error) = await RunAsync("discard", "0-1", "--because", "a test of the installer", "--by", "Ada");
        Assert.True(code == 0, error);
        Assert.Contains("0-1 is discarded", said, StringComparison.Ordinal);

        var (_, open, _) = await RunAsync("list");
        Assert.DoesNotContain("0-1\t", open, StringComparison.Ordinal);
        Assert.Equal(2, open.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var (_, all, _) = await RunAsync("list", "--all");
        var line = Assert.Single(all.Split('\n'), line => line.StartsWith("0-1\t", StringComparison.Ordinal));
        Assert.Contains("\t0 B\tdiscarded ", line, StringComparison.Ordinal);
        Assert.EndsWith("by Ada: a test of the installer", line.TrimEnd('\r'), StringComparison.Ordinal);
        Assert.Contains("0-2\t", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_discarded_is_not_discarded_again_and_not_put_in_again()
    {
        Assert.Equal(0, (await RunAsync("discard", "0-1", "--because", "first", "--by", "Ada")).Code);
        var (code, _, error) = await RunAsync("discard", "0-1", "--because", "second", "--by", "Bob");
        Assert.Equal(3, code);
        Assert.Contains("by Ada: first", error, StringComparison.Ordinal);
        (code, _, error) = await RunAsync("retry", "0-1");
        Assert.Equal(3, code);
        Assert.Contains("discarded by Ada", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_open_letters_of_a_reason_are_discarded_together()
    {
        Store.MarkRetried(0, 2, new Instant(Fold.Start));
        var (code, said, _) = await RunAsync("discard", "--reason", "NotJson", "--because", "a wrong topic");
        Assert.Equal((0, true), (code, said.StartsWith("1 are discarded", StringComparison.Ordinal)));
        Assert.Contains("NoDevice", (await RunAsync("list")).Output, StringComparison.Ordinal);
        Assert.Contains("\tretried ", (await RunAsync("list", "--all")).Output, StringComparison.Ordinal);
        Assert.Equal(6, Store.Find(0, 2)?.Content.Length);
    }

    [Theory]
    [InlineData("discard", "0-9", "--because", "x")]
    [InlineData("discard", "0-1", "--because", " ")]
    [InlineData("discard", "--because", "x")]
    [InlineData("discard", "0-1", "--reason", "NotJson", "--because", "x")]
    public async Task What_cannot_be_discarded_changes_nothing(params string[] arguments)
    {
        var (code, _, error) = await RunAsync(arguments);
        Assert.Equal(3, code);
        Assert.NotEmpty(error);
        Assert.Equal(3, Store.List(null, 10, 0, isOpenOnly: true).Count);
    }

    private DeadLetterStore Store => new(Path.Combine(_folder.FullName, SqliteTelemetry.FileName));

    private static JournaledDeadLetter Letter(long offset, string reason) => new(
        0, offset, -1, 0, new DeadLetter(new NetworkId(1), "a/topic", reason, new Instant(Fold.Start + offset), "{oops}"u8.ToArray()));

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        CommandRun.RunAsync(DeadLettersCommand.Create(), [.. arguments, "--data", _folder.FullName]);
}
