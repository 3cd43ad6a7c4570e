using System.Diagnostics;
using System.Globalization;
using SensorPlatform.Benchmarks.EndToEnd;
using SensorPlatform.Simulator.Running;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>Lets wrk ask for free pitches at ever other places while stations and pitches report.</summary>
internal sealed class RequestsRun(LatencyTown town, ServerUnderLoad server, string wrk, DirectoryInfo folder) : IDisposable
{
    private const int WarmUpSeconds = 5;
    private const int ChangeEvery = 50;

    // wrk has no list of addresses: 10,000 places, two vehicles.
    private const string Script = """
        local n = 0
        request = function()
          n = n + 1
          local place = string.format("%.4f,%.4f", 51.5 + (n * 37 % 10000) / 25000, 7.6 + (n * 53 % 10000) / 25000)
          local vehicle = n % 2 == 0 and "&height=3.1" or ""
          return wrk.format("GET", "/api/v1/parking/free?near=" .. place .. "&radius=100000" .. vehicle)
        end
        done = function(summary, latency, requests)
          local e = summary.errors
          io.write(string.format("RESULT %d %d %.1f %.1f %.1f %d\n", summary.requests, summary.duration,
            latency:percentile(50), latency:percentile(99), latency.max, e.connect + e.read + e.write + e.status + e.timeout))
        end
        """;

    private readonly CancellationTokenSource _end = new();

    internal async Task<IReadOnlyList<RequestsResult>> MeasureAsync(RequestsOptions options, int brokerPort)
    {
        var script = Path.Combine(folder.FullName, "places.lua");
        await File.WriteAllTextAsync(script, Script);
        await using var publisher = await MqttUplinkPublisher.ConnectAsync(
            new BrokerAddress("127.0.0.1", brokerPort), "requests", TimeProvider.System, CancellationToken.None);
        for (var pitch = 0; pitch < town.Pitches; pitch++)
        {
            var (topic, message) = town.Change(pitch, isOccupied: pitch % 3 != 0);
            await publisher.PublishAsync(topic, message, 1, CancellationToken.None);
        }

        var load = SendAsync(publisher, options.Background);
        _ = await AskAsync(script, options.Connections[0], WarmUpSeconds);
        var results = new List<RequestsResult>();
        foreach (var connections in options.Connections)
        {
            results.Add(await AskAsync(script, connections, options.Seconds));
        }

        await _end.CancelAsync();
        await load;
        return results;
    }

    public void Dispose() => _end.Dispose();

    private async Task SendAsync(MqttUplinkPublisher publisher, int perSecond)
    {
        if (perSecond == 0)
        {
            return;
        }

        var began = Stopwatch.GetTimestamp();
        for (var sent = 0; !_end.IsCancellationRequested; sent++)
        {
            var due = TimeSpan.FromSeconds(sent / (double)perSecond) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }

            // Each fiftieth tells that somebody came or went, so that answers change.
            var (topic, message) = sent % ChangeEvery == 0
                ? town.Change(sent / ChangeEvery % town.Pitches, sent / ChangeEvery / town.Pitches % 2 == 0)
                : town.Report(sent);
            await publisher.PublishAsync(topic, message, 1, CancellationToken.None);
        }
    }

    private async Task<RequestsResult> AskAsync(string script, int connections, int seconds)
    {
        var start = new ProcessStartInfo(
            wrk,
            [
                "-t1",
                string.Create(CultureInfo.InvariantCulture, $"-c{connections}"),
                string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"),
                "-s",
                script,
                server.Http.BaseAddress!.ToString(),
            ])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{wrk} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var line = output.Split('\n').FirstOrDefault(static one => one.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk gave no result: {output}");
        var figures = line.Split(' ').Skip(1).Select(static one => double.Parse(one, CultureInfo.InvariantCulture)).ToArray();
        return new RequestsResult(
            connections, figures[0] / (figures[1] / 1e6), figures[2] / 1e3, figures[3] / 1e3, figures[4] / 1e3, (long)figures[5]);
    }
}
