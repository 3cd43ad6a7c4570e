using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using SensorPlatform.Benchmarks.EndToEnd;
using SensorPlatform.Simulator.Running;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>
/// Publishes changes of pitches, each of another one, at random times, and looks when each is seen: as a live event, and by
/// somebody who
/// asks for the site again and again.
/// </summary>
internal sealed class LatencyRun(LatencyTown town, ServerUnderLoad server, int background) : IDisposable
{
    private const double ChangesPerSecond = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(2);

    private readonly ConcurrentDictionary<string, long> _published = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, double> _told = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<double> _asked = [];
    private readonly CancellationTokenSource _end = new();

    internal async Task<IReadOnlyList<LatencyResult>> MeasureAsync(int brokerPort)
    {
        await using var publisher = await MqttUplinkPublisher.ConnectAsync(
            new BrokerAddress("127.0.0.1", brokerPort), "latency", TimeProvider.System, CancellationToken.None);
        await using var others = await MqttUplinkPublisher.ConnectAsync(
            new BrokerAddress("127.0.0.1", brokerPort), "latency-others", TimeProvider.System, CancellationToken.None);
        await WarmUpAsync(publisher);
        var listening = ListenAsync();
        var load = LoadAsync(others);
        var asking = new List<Task>();
        var random = new Random(7);
        var order = Enumerable.Range(0, town.Pitches).ToArray();
        random.Shuffle(order);
        foreach (var pitch in order)
        {
            // Exponential waits: changes that do not know of each other.
            await Task.Delay(TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) / ChangesPerSecond));
            var (topic, message) = town.Change(pitch, isOccupied: true);
            var key = Key(LatencyTown.SiteOf(pitch), LatencyTown.PitchOf(pitch));
            _published[key] = Stopwatch.GetTimestamp();
            await publisher.PublishAsync(topic, message, 1, CancellationToken.None);
            asking.Add(AskAsync(pitch, _published[key]));
        }

        await Task.WhenAll(asking);
        await Task.Delay(TimeSpan.FromSeconds(1));
        await _end.CancelAsync();
        await Task.WhenAll(listening, load);
        return
        [
            new LatencyResult("publish to event of /api/v1/live", [.. _told.Values], town.Pitches - _told.Count),
            new LatencyResult("publish to answer of /api/v1/parking/sites/ID", [.. _asked], town.Pitches - _asked.Count),
        ];
    }

    public void Dispose() => _end.Dispose();

    private static string Key(string site, string pitch) => $"{site}/{pitch}";

    // All pitches are free before the clock runs, and the code is compiled.
    private async Task WarmUpAsync(MqttUplinkPublisher publisher)
    {
        for (var pitch = 0; pitch < town.Pitches; pitch++)
        {
            var (topic, message) = town.Change(pitch, isOccupied: false);
            await publisher.PublishAsync(topic, message, 1, CancellationToken.None);
        }

        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(60))
        {
            var sites = (await server.Http.GetFromJsonAsync<JsonElement>("/api/v1/parking/sites")).GetProperty("items");
            if (sites.EnumerateArray().Sum(static site => site.GetProperty("free").GetInt32()) == town.Pitches)
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        throw new InvalidOperationException("Not every pitch became free within 60 s.");
    }

    private async Task LoadAsync(MqttUplinkPublisher publisher)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; background > 0 && !_end.IsCancellationRequested; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / background) - Stopwatch.GetElapsedTime(begun);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }

            var (topic, message) = town.Report(i);
            await publisher.PublishAsync(topic, message, 1, CancellationToken.None);
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            using var answer = await server.Http.GetAsync(
                new Uri("/api/v1/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, _end.Token);
            using var stream = new StreamReader(await answer.Content.ReadAsStreamAsync(_end.Token));
            var name = "";
            while (await stream.ReadLineAsync(_end.Token) is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal))
                {
                    name = line[7..];
                }
                else if (name == "pitch" && line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    Note(line[6..], Stopwatch.GetTimestamp());
                }
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // All has been seen that will be.
        }
    }

    private void Note(string data, long now)
    {
        var change = JsonSerializer.Deserialize<JsonElement>(data);
        var pitch = change.GetProperty("pitch");
        var key = Key(change.GetProperty("site").GetString() ?? "", pitch.GetProperty("id").GetString() ?? "");
        if (pitch.GetProperty("state").GetString() == "occupied" && _published.TryGetValue(key, out var published))
        {
            _told.TryAdd(key, Stopwatch.GetElapsedTime(published, now).TotalMilliseconds);
        }
    }

    private async Task AskAsync(int pitch, long published)
    {
        var address = $"/api/v1/parking/sites/{LatencyTown.SiteOf(pitch)}";
        while (Stopwatch.GetElapsedTime(published) < Patience)
        {
            var site = (await server.Http.GetFromJsonAsync<JsonElement>(address)).GetProperty("site");
            var shown = site.GetProperty("pitches")[pitch % LatencyTown.PitchesPerSite];
            if (shown.GetProperty("state").GetString() == "occupied")
            {
                _asked.Add(Stopwatch.GetElapsedTime(published).TotalMilliseconds);
                return;
            }

            await Task.Delay(AskEvery);
        }
    }
}
