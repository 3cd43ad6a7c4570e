using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing;

/// <summary>
/// A set of times, to the second, kept as runs of equal steps: what a logger measured over a summer is a few runs, however many rows
/// it has.
/// </summary>
internal sealed class KnownTimes
{
    private readonly List<Run> _runs = [];

    /// <summary>How many times there are.</summary>
    internal long Count { get; private set; }

    /// <summary>How many runs they take.</summary>
    internal int RunCount => _runs.Count;

    /// <summary>Adds a time.</summary>
    /// <returns>False when it was there.</returns>
    internal bool Add(Instant time)
    {
        var second = time.UnixSeconds;
        if (_runs.Count == 0 || second > _runs[^1].Last)
        {
            Append(second);
        }
        else
        {
            var place = PlaceOf(second);
            if (place >= 0 && _runs[place].Has(second))
            {
                return false;
            }

            Insert(place, second);
        }

        Count++;
        return true;
    }

    /// <summary>Is a time there?</summary>
    internal bool Contains(Instant time)
    {
        var second = time.UnixSeconds;
        var place = PlaceOf(second);
        return place >= 0 && _runs[place].Has(second);
    }

    private void Append(long second)
    {
        if (_runs.Count > 0 && _runs[^1] is var run && (run.Step == 0 || second - run.Last == run.Step))
        {
            _runs[^1] = run with { Last = second, Step = second - run.Last };
        }
        else
        {
            _runs.Add(new Run(second, second, 0));
        }
    }

    // The last run that begins at or before a time; -1: none does. Runs never overlap.
    private int PlaceOf(long second)
    {
        var (low, high) = (0, _runs.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_runs[middle].First <= second)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high;
    }

    private void Insert(int place, long second)
    {
        var single = new Run(second, second, 0);
        if (place < 0 || second > _runs[place].Last)
        {
            _runs.Insert(place + 1, single);
            return;
        }

        // Within a run: it falls into two.
        var run = _runs[place];
        var before = run.First + ((second - run.First) / run.Step * run.Step);
        _runs[place] = Run.Of(run.First, before, run.Step);
        _runs.Insert(place + 1, single);
        _runs.Insert(place + 2, Run.Of(before + run.Step, run.Last, run.Step));
    }

    // Step 0: one time alone.
    private readonly record struct Run(long First, long Last, long Step)
    {
        public static Run Of(long first, long last, long step) => new(first, last, first == last ? 0 : step);

        public bool Has(long second) => second <= Last && (Step == 0 ? second == First : (second - First) % Step == 0);
    }
}
