using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>Starts and kills the server again and again, at points of its life and moments that a seed draws.</summary>
internal sealed partial class KillRun(CrashBench bench, int kills, Random random, ITestOutputHelper output)
{
    private const int MessagesPerSecond = 700;
    private const double Never = 3_600;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly KillPoint[] Points = Enum.GetValues<KillPoint>();

    private readonly Dictionary<KillPoint, int> _killed = [];
    private readonly List<double> _starts = [];
    private long _mostRecovered;

    /// <summary>Kills so far, wherever they met the server.</summary>
    internal int Kills { get; private set; }

    /// <summary>Those that met it at the point that was drawn.</summary>
    internal IReadOnlyDictionary<KillPoint, int> Killed => _killed;

    /// <summary>Most messages that a start had to fold again, and what a start took.</summary>
    internal string Recoveries => string.Create(
        CultureInfo.InvariantCulture,
        $"{_starts.Count} starts became ready, after {(_starts.Count == 0 ? 0 : _starts.Average()):F2} s on average; at most {_mostRecovered} messages were folded again");

    /// <summary>Kills, sending the whole town meanwhile; ends with a server that runs.</summary>
    /// <param name="until">No kill begins later.</param>
    internal async Task RunAsync(Func<bool> until)
    {
        await StartAsync();
        await bench.KillAsync();
        var points = Draw();
        for (var kill = 0; kill < kills && !until(); kill++)
        {
            // A recovery worth the name needs a journal that runs ahead of its checkpoint.
            var isBeforeRecovery = kill + 1 < kills && points[kill + 1] == KillPoint.WhileRecovering;
            await LiveAsync(kill, points[kill], isBeforeRecovery ? Never : random.Next(3) switch { 0 => 0.1, 1 => 1, _ => Never });
        }

        bench.CheckpointSeconds = 1;
        await StartAsync();
        await bench.Town.SendAsync(bench.Town.Messages - bench.Town.Sent, MessagesPerSecond * 4);
    }

    private KillPoint[] Draw()
    {
        var points = new KillPoint[kills];
        for (var i = 0; i < kills; i++)
        {
            points[i] = Points[i % Points.Length];
        }

        random.Shuffle(points);
        return points;
    }

    private async Task LiveAsync(int kill, KillPoint point, double checkpointSeconds)
    {
        var rest = bench.Town.Messages - bench.Town.Sent;
        var share = (int)(rest / (kills - kill + 1.0) * (0.5 + random.NextDouble()));
        bench.CheckpointSeconds = point == KillPoint.AtCheckpoint ? 0.1 : checkpointSeconds;
        bench.Gate.IsClosed = point == KillPoint.BeforeAcknowledgement;
        var launched = Stopwatch.GetTimestamp();
        bench.Server.Launch();
        if (point is KillPoint.UnderLoad or KillPoint.AtCheckpoint)
        {
            await bench.Server.WaitUntilReadyAsync();
            Note(launched);
        }

        var sending = bench.Town.SendAsync(share, MessagesPerSecond);
        var isReached = await ReachAsync(point);
        await bench.KillAsync();
        var lived = Stopwatch.GetElapsedTime(launched);
        await sending;
        bench.Gate.IsClosed = false;
        Kills++;
        _killed[point] = _killed.GetValueOrDefault(point) + (isReached ? 1 : 0);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"kill {kill + 1,3} {point}{(isReached ? "" : " (missed)")} after {lived.TotalMilliseconds:F0} ms, {bench.Town.Sent} sent, {bench.Gate.Acknowledged} acknowledged"));
    }

    /// <summary>Waits for the point and a random moment after it.</summary>
    private async Task<bool> ReachAsync(KillPoint point)
    {
        var begun = Stopwatch.GetTimestamp();
        var published = bench.Gate.Published;
        switch (point)
        {
            case KillPoint.WhileStarting:
                await PauseAsync(1_500);
                return true;
            case KillPoint.WhileRecovering:
                var recovers = await UntilAsync(
                    () => bench.Server.Output.Contains("Folding partition", StringComparison.Ordinal)
                        || bench.Gate.Published > published + 20,
                    begun);
                await PauseAsync(60);
                return recovers && bench.Server.Output.Contains("Folding partition", StringComparison.Ordinal);
            case KillPoint.AtFirstMessages:
                await UntilAsync(() => bench.Gate.Published > published, begun);
                await PauseAsync(40);
                return bench.Gate.Published > published;
            case KillPoint.AtCheckpoint:
                return await ReachCheckpointAsync(begun);
            case KillPoint.BeforeAcknowledgement:
                var heldBack = bench.Gate.HeldBack;
                await UntilAsync(() => bench.Gate.HeldBack > heldBack, begun);
                await PauseAsync(150);
                return bench.Gate.HeldBack > heldBack;
            default:
                await UntilAsync(() => bench.Gate.Published > published, begun);
                await PauseAsync(400);
                return bench.Gate.Published > published;
        }
    }

    private async Task<bool> ReachCheckpointAsync(long begun)
    {
        await PauseAsync(200);
        var log = new FileInfo(bench.TelemetryFile + "-wal");
        log.Refresh();
        var before = (log.Length, log.LastWriteTimeUtc);
        return await UntilAsync(
            () =>
            {
                log.Refresh();
                return (log.Length, log.LastWriteTimeUtc) != before;
            },
            begun);
    }

    private async Task<bool> UntilAsync(Func<bool> holds, long begun)
    {
        // What has not come about by then will not: the kill counts, but not as one of its point.
        while (!holds() && Stopwatch.GetElapsedTime(begun) < Patience)
        {
            Assert.False(bench.Server.HasExited, $"The server has ended by itself:\n{bench.Server.Output}");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        return holds();
    }

    private Task PauseAsync(int mostMilliseconds) =>
        Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * mostMilliseconds), TestContext.Current.CancellationToken);

    private async Task StartAsync()
    {
        var launched = Stopwatch.GetTimestamp();
        await bench.Server.StartAsync();
        Note(launched);
    }

    private void Note(long launched)
    {
        _starts.Add(Stopwatch.GetElapsedTime(launched).TotalSeconds);
        var folded = RecoveredLine().Matches(bench.Server.Output).ToList();
        var messages = folded.Sum(line => long.Parse(line.Groups["messages"].Value, CultureInfo.InvariantCulture));
        if (messages == 0)
        {
            return;
        }

        _mostRecovered = Math.Max(_mostRecovered, messages);
        var seconds = folded.Max(line => double.Parse(line.Groups["seconds"].Value, CultureInfo.InvariantCulture));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"         ready after {_starts[^1]:F2} s; {messages} messages folded again in {seconds:F3} s"));
    }

    [GeneratedRegex("Folded (?<messages>[0-9]+) messages of the journal again in (?<seconds>[0-9.]+) s", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex RecoveredLine();
}
