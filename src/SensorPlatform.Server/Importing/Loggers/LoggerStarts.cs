namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>
/// Where each logger of a file begins, should its first text be two dates: the one from which its next rows follow with the fewest
/// leaps. Holds some dates a logger, however many rows there are.
/// </summary>
/// <param name="dates">Reads texts.</param>
/// <param name="mostLoggers">So many loggers are looked at.</param>
internal sealed class LoggerStarts(LoggerDates dates, int mostLoggers)
{
    /// <summary>Rows of a logger that are looked at: five weeks of ten minutes, so that a month of dates that could be two is told.</summary>
    internal const int RowsAhead = 5_000;

    private readonly Dictionary<string, Start> _starts = new(StringComparer.Ordinal);

    /// <summary>Looks at a row; in their order.</summary>
    /// <param name="logger">The logger that the row names; empty where rows name none.</param>
    /// <param name="text">Its time.</param>
    internal void Look(string logger, string text)
    {
        if (!_starts.TryGetValue(logger, out var start))
        {
            if (_starts.Count >= mostLoggers)
            {
                return;
            }

            _starts[logger] = start = new Start();
        }

        if (start.RowCount < RowsAhead)
        {
            var candidates = dates.Of(text);
            candidates.RemoveAll(date => !dates.CanBe(date));
            start.Look(candidates);
        }
    }

    /// <summary>The first time of a logger; null where no row tells it.</summary>
    internal DateTime? Of(string logger) => _starts.GetValueOrDefault(logger)?.Best;

    private sealed class Start
    {
        private readonly List<(DateTime First, DateTime Last, int Leaps)> _ways = [];

        public int RowCount { get; private set; }

        public DateTime? Best
        {
            get
            {
                var fewest = _ways.Count == 0 ? 0 : _ways.Min(static way => way.Leaps);
                return _ways.FindAll(way => way.Leaps == fewest) is [var only] ? only.First : null;
            }
        }

        public void Look(List<DateTime> candidates)
        {
            RowCount++;
            for (var i = 0; i < _ways.Count && candidates.Count > 0; i++)
            {
                var (first, last, leaps) = _ways[i];
                var next = candidates.MinBy(candidate => (candidate - last).Duration());
                _ways[i] = (first, next, leaps + ((next - last).Duration() > LoggerDates.Near ? 1 : 0));
            }

            if (_ways.Count == 0)
            {
                _ways.AddRange(candidates.Select(static candidate => (candidate, candidate, 0)));
            }
        }
    }
}
