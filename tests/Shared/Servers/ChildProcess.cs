using System.Diagnostics;

namespace SensorPlatform.Testing.Servers;

/// <summary>A process that a test started and ends, by its id. The last lines that it printed are kept for messages.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int KeptLines = 200;
    private readonly Queue<string> _lines = new();
    private readonly Process _process;

    internal ChildProcess(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    internal int Id => _process.Id;

    internal bool HasExited => _process.HasExited;

    internal int ExitCode => _process.ExitCode;

    internal string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>SIGKILL: no chance to tidy up.</summary>
    internal async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and SIGKILL when it has not ended within the time.</summary>
    internal async Task StopAsync(TimeSpan patience)
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("/bin/kill", ["-TERM", $"{_process.Id}"]);
            await kill.WaitForExitAsync();
        }

        try
        {
            await _process.WaitForExitAsync().WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            await KillAsync();
        }
    }

    /// <summary>Waits until it has ended by itself and all that it printed is here.</summary>
    /// <exception cref="TimeoutException">It still runs.</exception>
    internal Task WaitForExitAsync(TimeSpan patience) => _process.WaitForExitAsync().WaitAsync(patience);

    /// <summary>Waits until something holds, or the process ends, or the time is over.</summary>
    internal async Task WaitForAsync(Func<Task<bool>> holds, TimeSpan patience, string what)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (HasExited)
            {
                throw new InvalidOperationException($"It ended with code {ExitCode} before {what}:\n{Output}");
            }

            if (Stopwatch.GetElapsedTime(since) > patience)
            {
                throw new TimeoutException($"After {patience.TotalSeconds} s still not {what}:\n{Output}");
            }

            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
            }
        }
    }
}
