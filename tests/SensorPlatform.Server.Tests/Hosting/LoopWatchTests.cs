using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Server.Hosting;
using SensorPlatform.Server.Options;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Hosting;

public sealed class LoopWatchTests : IDisposable
{
    private const string City = """
        id: town
        name: Town
        timeZone: Europe/Berlin
        sensors:
          - { id: park-1, network: town-tts, device: 70B3D57ED0000001, type: bosch/tps110 }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_fault_is_seen_although_loops_of_the_default_settings_have_nothing_to_do()
    {
        var file = _folder.File("town.yaml");
        await File.WriteAllTextAsync(file, City, TestContext.Current.CancellationToken);
        var options = new PlatformOptions
        {
            DataDirectory = _folder.File("data"),
            Sources = [new SourceOptions { Network = "town-tts", Kind = SourceKind.Webhook, Envelope = "TheThingsStack" }],
        };
        await using var platform = Platform.Open(
            PlatformConfiguration.Load(new PlatformOptionsResult(options, []), [file]), TimeProvider.System, NullLoggerFactory.Instance);
        platform.Start();
        var loop = new TaskCompletionSource();
        Assert.Contains(platform.Completions, completion => completion.IsCompletedSuccessfully);

        var watch = LoopWatch.FirstFaultAsync([.. platform.Completions, loop.Task], TestContext.Current.CancellationToken);
        Assert.False(watch.IsCompleted);
        loop.SetException(new InvalidOperationException("broken"));

        Assert.Equal("broken", (await watch.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken))?.Message);
    }

    [Fact]
    public async Task Loops_that_end_when_they_are_told_to_are_no_fault_and_are_not_waited_for_after_the_stop()
    {
        using var stopped = new CancellationTokenSource();
        var loop = new TaskCompletionSource();
        var watch = LoopWatch.FirstFaultAsync([Task.CompletedTask, loop.Task, Task.FromCanceled(new CancellationToken(true))], stopped.Token);
        Assert.False(watch.IsCompleted);

        await stopped.CancelAsync();

        Assert.Null(await watch.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Null(await LoopWatch.FirstFaultAsync([Task.CompletedTask], CancellationToken.None));
    }
}
