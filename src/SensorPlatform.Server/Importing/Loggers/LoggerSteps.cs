using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>How the times of one logger follow each other: its interval, gaps, and the greatest jumps. Bounded, however many rows there are.</summary>
internal sealed class LoggerSteps
{
    private const int MostKinds = 256;
    private const int MostJumps = 5;
    private static readonly TimeSpan LeastJump = TimeSpan.FromHours(2);

    private readonly Dictionary<long, long> _counts = [];
    private readonly List<LoggerJump> _jumps = [];
    private Instant _last;

    /// <summary>Jumps of two hours and more, and steps back, the greatest five in the order of the rows.</summary>
    internal IReadOnlyList<LoggerJump> Jumps => _jumps;

    /// <summary>How often the time goes back.</summary>
    internal long BackCount { get; private set; }

    /// <summary>The time of the row before; none before the first.</summary>
    internal Instant Last => _last;

    /// <summary>The step that is the most frequent; zero where there is none.</summary>
    internal TimeSpan Interval
    {
        get
        {
            var best = _counts.Count == 0 ? default : _counts.MaxBy(static each => (each.Value, -each.Key));
            return TimeSpan.FromSeconds(best.Key);
        }
    }

    /// <summary>How many rows are missing in gaps, and how many gaps there are, by the interval.</summary>
    internal (long Gaps, long Missing) Gaps
    {
        get
        {
            var interval = Interval.TotalSeconds;
            var (gaps, missing) = (0L, 0L);
            foreach (var (step, count) in interval > 0 ? _counts : [])
            {
                if (step > 1.5 * interval)
                {
                    gaps += count;
                    missing += count * ((long)Math.Round(step / interval) - 1);
                }
            }

            return (gaps, missing);
        }
    }

    /// <summary>Adds a row's time.</summary>
    /// <returns>The step from the row before; zero for the first.</returns>
    internal TimeSpan Add(string file, int line, Instant time)
    {
        var step = _last.IsNone ? TimeSpan.Zero : time - _last;
        if (!_last.IsNone && step != TimeSpan.Zero)
        {
            BackCount += step < TimeSpan.Zero ? 1 : 0;
            Count((long)step.TotalSeconds);
            if (step < TimeSpan.Zero || step >= LeastJump)
            {
                Keep(new LoggerJump(file, line, _last, time));
            }
        }

        _last = time;
        return step;
    }

    /// <summary>Another file follows, whose first time says nothing of gaps where it is older.</summary>
    internal void BeginFile(Instant first) => _last = first < _last ? Instant.None : _last;

    private void Count(long seconds)
    {
        if (seconds > 0 && (_counts.Count < MostKinds || _counts.ContainsKey(seconds)))
        {
            _counts[seconds] = _counts.GetValueOrDefault(seconds) + 1;
        }
    }

    private void Keep(LoggerJump jump)
    {
        _jumps.Add(jump);
        if (_jumps.Count > MostJumps)
        {
            _jumps.Remove(_jumps.MinBy(static each => each.Step.Duration()));
        }
    }
}
