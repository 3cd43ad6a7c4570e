using System.Globalization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>
/// Reads the times of a file in their order, each logger's for itself. A text that is two dates, as 09.08.2018 where days and months
/// stand first by turns, is told by the logger's row before it: the one that follows within hours is meant. Where neither does, nothing
/// is guessed.
/// </summary>
/// <param name="mapping">Forms, zone and days.</param>
/// <param name="dates">Reads texts.</param>
/// <param name="starts">Where each logger begins.</param>
internal sealed class LoggerTimes(LoggerMapping mapping, LoggerDates dates, LoggerStarts starts)
{
    private readonly LocalTimes _local = new(mapping.Zone);
    private readonly Dictionary<string, Instant> _last = new(StringComparer.Ordinal);
    private readonly int _mostLoggers = LoggerSurvey.MostLoggers + mapping.Ignored.Count;
    private readonly Dictionary<string, LoggerTimeLines> _lines = new(StringComparer.Ordinal);
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

    /// <summary>How many lines each logger has, and how many of them no form reads.</summary>
    internal IEnumerable<LoggerTimeLines> Lines => _lines.Values;

    /// <summary>Reads a time.</summary>
    /// <param name="line">Its line.</param>
    /// <param name="logger">The logger that the row names; empty where rows name none.</param>
    /// <param name="text">The text, without blanks around it.</param>
    /// <param name="time">The time, to the second.</param>
    internal LoggerCause Read(int line, string logger, string text, out Instant time)
    {
        time = Instant.None;
        var candidates = dates.Of(text);
        var lines = LinesOf(logger);
        if (candidates.Count == 0)
        {
            if (!dates.HasForm(text))
            {
                lines?.Miss(line, text, dates);
            }

            return LoggerCause.TimeUnreadable;
        }

        // A clock that was set back to 2000 tells nothing of the rows after it, so it is judged before it is remembered.
        if (!candidates.Exists(dates.CanBe))
        {
            return LoggerCause.TimeImpossible;
        }

        var last = _last.GetValueOrDefault(logger);
        var local = candidates[0];
        if (candidates.Count > 1 && !TryDecide(line, candidates, BeforeOf(logger, last), out local))
        {
            return LoggerCause.TimeUndecided;
        }

        if (local.Kind is not DateTimeKind.Utc && _local.IsSkipped(local))
        {
            return LoggerCause.TimeSkipped;
        }

        time = local.Kind is DateTimeKind.Utc ? LocalTimes.At(local, TimeSpan.Zero) : _local.Read(local, last);
        if (!dates.IsPossible(time))
        {
            return LoggerCause.TimeImpossible;
        }

        if (!last.IsNone || _last.Count < _mostLoggers)
        {
            _last[logger] = time;
        }

        CountForm(line, text, local);
        return LoggerCause.None;
    }

    // Null: one logger too many.
    private LoggerTimeLines? LinesOf(string logger)
    {
        if (!_lines.TryGetValue(logger, out var lines))
        {
            if (_lines.Count >= _mostLoggers)
            {
                return null;
            }

            _lines[logger] = lines = new LoggerTimeLines(logger);
        }

        lines.Count++;
        return lines;
    }

    // Offsets of the zone do not matter here: dates are days apart.
    private DateTime? BeforeOf(string logger, Instant last) =>
        last.IsNone ? starts.Of(logger) : TimeZoneInfo.ConvertTime(last.ToDateTimeOffset(), mapping.Zone).DateTime;

    private bool TryDecide(int line, List<DateTime> candidates, DateTime? before, out DateTime local)
    {
        local = default;
        if (before is not { } near)
        {
            return false;
        }

        var best = candidates.MinBy(candidate => (candidate - near).Duration());
        if ((best - near).Duration() > LoggerDates.Near)
        {
            return false;
        }

        local = best;
        DecidedCount++;
        if (FirstDecidedLine == 0)
        {
            FirstDecidedLine = line;
            FirstDecided = string.Join(" or ", candidates.Select(static each => each.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)));
        }

        return true;
    }

    private void CountForm(int line, string text, DateTime local)
    {
        if (_form >= 0 && dates.TryParse(text, mapping.TimeFormats[_form], out var same) && same == local)
        {
            return;
        }

        for (var i = 0; i < mapping.TimeFormats.Count; i++)
        {
            if (!dates.TryParse(text, mapping.TimeFormats[i], out var time) || time != local)
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
