using System.Globalization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Imports.Loggers;

/// <summary>
/// Reads the times of a file in their order. A text that is two dates, as 09.08.2018 where days and months stand first by turns, is told
/// by the row before it: the one that follows within hours is meant. Where neither does, nothing is guessed.
/// </summary>
/// <param name="mapping">Forms, zone and days.</param>
internal sealed class LoggerTimes(LoggerMapping mapping)
{
    // Loggers write every few minutes; two readings of one date are a day apart at least.
    private static readonly TimeSpan Near = TimeSpan.FromHours(12);

    private readonly LocalTimes _local = new(mapping.Zone);
    private readonly List<DateTime> _candidates = [];
    private Instant _last;
    private int _form = -1;

    /// <summary>Hours that the clocks show twice, told apart by their order.</summary>
    internal int RepeatedCount => _local.ResolvedCount;

    /// <summary>Texts that could be two dates, told by the row before.</summary>
    internal int DecidedCount { get; private set; }

    /// <summary>Line of the first of them; 0: none.</summary>
    internal int FirstDecidedLine { get; private set; }

    /// <summary>The two dates of it.</summary>
    internal string FirstDecided { get; private set; } = "";

    /// <summary>How often the form changes from row to row.</summary>
    internal int FormChangeCount { get; private set; }

    /// <summary>Line of the first change; 0: none.</summary>
    internal int FirstFormChangeLine { get; private set; }

    /// <summary>
    /// Looks ahead, so that the first rows are told by those after them: of the dates that the first text can be, the one from which
    /// the others follow with the fewest leaps.
    /// </summary>
    /// <param name="texts">The first times of the file, some thousand.</param>
    internal void Begin(IReadOnlyList<string> texts)
    {
        var first = texts.FirstOrDefault(text => Parse(text));
        if (first is null || _candidates.Count < 2)
        {
            return;
        }

        var (best, bestCost, isTie) = (default(DateTime), int.MaxValue, false);
        foreach (var candidate in _candidates.ToArray())
        {
            var cost = CostOf(candidate, texts);
            isTie = cost == bestCost;
            (best, bestCost) = cost < bestCost ? (candidate, cost) : (best, bestCost);
        }

        _last = isTie ? Instant.None : _local.Read(best, Instant.None) - TimeSpan.FromSeconds(1);
    }

    /// <summary>Reads a time.</summary>
    /// <param name="line">Its line.</param>
    /// <param name="text">The text, without blanks around it.</param>
    /// <param name="time">The time, to the second.</param>
    internal LoggerCause Read(int line, string text, out Instant time)
    {
        time = Instant.None;
        if (!Parse(text))
        {
            return LoggerCause.TimeUnreadable;
        }

        var local = _candidates[0];
        if (_candidates.Count > 1 && !TryDecide(line, out local))
        {
            return LoggerCause.TimeUndecided;
        }

        if (local.Kind is not DateTimeKind.Utc && _local.IsSkipped(local))
        {
            return LoggerCause.TimeSkipped;
        }

        time = At(local);
        _last = time;
        CountForm(line, text, local);
        return LoggerCause.None;
    }

    private Instant At(DateTime local) =>
        local.Kind is DateTimeKind.Utc ? LocalTimes.At(local, TimeSpan.Zero) : _local.Read(local, _last);

    private bool Parse(string text)
    {
        _candidates.Clear();
        foreach (var format in mapping.TimeFormats)
        {
            if (TryParse(text, format, out var time) && !_candidates.Contains(time))
            {
                _candidates.Add(time);
            }
        }

        return _candidates.Count > 0;
    }

    private bool TryParse(string text, string format, out DateTime time) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, LoggerTimeFormats.Style, out time)
        && LocalTimes.IsPossible(time)
        && !(DateOnly.FromDateTime(time) < mapping.From)
        && !(DateOnly.FromDateTime(time) > mapping.To);

    private bool TryDecide(int line, out DateTime local)
    {
        local = default;
        if (_last.IsNone)
        {
            return false;
        }

        var best = _candidates.MinBy(candidate => Distance(candidate, _last));
        if (Distance(best, _last) > Near)
        {
            return false;
        }

        local = best;
        DecidedCount++;
        if (FirstDecidedLine == 0)
        {
            FirstDecidedLine = line;
            FirstDecided = string.Join(" or ", _candidates.Select(static each => each.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)));
        }

        return true;
    }

    // Offsets of the zone do not matter here: dates are days apart.
    private TimeSpan Distance(DateTime candidate, Instant last)
    {
        var before = TimeZoneInfo.ConvertTime(last.ToDateTimeOffset(), mapping.Zone).DateTime;
        return (candidate - before).Duration();
    }

    // A leap is more than half a day, forward or back.
    private int CostOf(DateTime first, IReadOnlyList<string> texts)
    {
        var (last, leaps) = (first, 0);
        foreach (var text in texts)
        {
            if (Parse(text))
            {
                var next = _candidates.MinBy(candidate => (candidate - last).Duration());
                leaps += (next - last).Duration() > Near ? 1 : 0;
                last = next;
            }
        }

        return leaps;
    }

    private void CountForm(int line, string text, DateTime local)
    {
        if (_form >= 0 && TryParse(text, mapping.TimeFormats[_form], out var same) && same == local)
        {
            return;
        }

        for (var i = 0; i < mapping.TimeFormats.Count; i++)
        {
            if (!TryParse(text, mapping.TimeFormats[i], out var time) || time != local)
            {
                continue;
            }

            if (_form >= 0)
            {
                FormChangeCount++;
                FirstFormChangeLine = FirstFormChangeLine == 0 ? line : FirstFormChangeLine;
            }

            _form = i;
            return;
        }
    }
}
