using System.Globalization;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>What is odd in files: told in words, with the line.</summary>
internal static class LoggerFindings
{
    private const int LeastValues = 20;
    private const int MostOfSteps = 50;
    private const double HotMean = 45;

    // Tenths change within six hours of nearly all nights.
    private const double CoarseStep = 0.15;

    // A maker's last lines are few, and a campaign has thousands: at ten minutes the hundredth part of a summer is a day.
    private const double MostUnreadableShare = 0.01;
    private const int LeastUnreadable = 6;
    private static readonly TimeSpan LeastStep = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Looks at how a file's times were read.</summary>
    internal static void AddOfFile(LoggerTable table, List<LoggerFinding> findings)
    {
        var times = table.Times;
        if (!times.Lines.Any())
        {
            Add(findings, "noRows", isDoubt: false, table.Name, 0, "", Text(
                $"it has no row with a time: is 'firstLine' of the mapping right, and was the logger read out?"));
        }

        if (times.DecidedCount > 0)
        {
            Add(findings, "datesDecided", isDoubt: false, table.Name, times.FirstDecidedLine, "", Text(
                $"{times.DecidedCount} times can be read as two dates (the first: {times.FirstDecided}); the one that follows the row before is taken"));
        }

        if (times.FormChangeCount > 0)
        {
            Add(findings, "formChanges", isDoubt: false, table.Name, times.FirstFormChangeLine, "", Text(
                $"the form of the time changes {times.FormChangeCount} times, here for the first"));
        }

        foreach (var lines in times.Lines.Where(IsMostlyMisread).Take(MostOfSteps))
        {
            Add(findings, "timesUnreadable", isDoubt: true, table.Name, lines.FirstLine, lines.Logger, Text(
                $"{lines.UnreadableCount} of {lines.Count} lines ({100.0 * lines.UnreadableCount / lines.Count:0.#} %) have a time that none of 'formats' reads, as '{lines.FirstText}'{HintOf(lines.ReadingForm)}"));
        }

        if (table.EndsWithinLine)
        {
            Add(findings, "endsWithinLine", isDoubt: false, table.Name, 0, "", Text(
                $"its last line has no line end: was the file cut there, the last value has lost digits"));
        }

        if (times.RepeatedCount > 0)
        {
            Add(findings, "hourTwice", isDoubt: false, table.Name, 0, "", Text(
                $"{times.RepeatedCount} times are in an hour that the clocks show twice; the order of the rows tells which is meant"));
        }

        if (table.UnreadableLineCount > 0)
        {
            Add(findings, "encoding", isDoubt: false, table.Name, 0, "", Text(
                $"{table.UnreadableLineCount} lines have bytes that the encoding does not have; try 'encoding: windows-1252'"));
        }
    }

    /// <summary>Looks at a step from one row of a logger to the next.</summary>
    internal static void AddOfStep(
        LoggerTrack track, LoggerTable table, in LoggerRow row, LoggerMapping mapping, TimeSpan step, List<LoggerFinding> findings)
    {
        if (step.Duration() < LeastStep || IsTold(table.Name, row.Line, findings))
        {
            return;
        }

        var before = row.Time - step;
        if (step.Duration() >= Day && ExchangeOf(track, before, row.Time, mapping) is { } exchange)
        {
            // A whole file in the wrong form leaps every day.
            if (!exchange.IsOfBoth || !findings.Exists(finding => finding.Kind == "dayAndMonth" && finding.File == table.Name && finding.Logger == track.Name))
            {
                AddBounded(findings, "dayAndMonth", isDoubt: true, table.Name, row.Line, track.Name, Text(
                    $"the time jumps by {step.TotalMinutes:#,0} minutes, from {Words(before)} to {Words(row.Time)}; {WordsOf(exchange)}"));
            }
        }
        else if (step.Duration() >= Day)
        {
            AddBounded(findings, step < TimeSpan.Zero ? "timeBack" : "timeJump", isDoubt: step < TimeSpan.Zero, table.Name, row.Line, track.Name, Text(
                $"the time jumps by {step.TotalMinutes:#,0} minutes, from {Words(before)} to {Words(row.Time)}"));
        }
        else if (IsChangeOfClocks(track, before, row.Time, step, mapping))
        {
            AddBounded(findings, "summerTime", isDoubt: true, table.Name, row.Line, track.Name, Text(
                $"the time jumps by an hour, from {Words(before)} to {Words(row.Time)}, where the clocks of {track.Sensor!.Calendar.Zone.Id} change: is the file in that zone, and not in {mapping.Zone.Id}?"));
        }
    }

    /// <summary>Looks at a logger as a whole.</summary>
    internal static void AddOfTrack(LoggerTrack track, LoggerMapping mapping, List<LoggerFinding> findings)
    {
        if (track.Sensor is null)
        {
            Add(findings, "unknownLogger", isDoubt: true, "", 0, track.Name, Text(
                $"no sensor of type logger/csv has this id or device. Add it to the city file, or to 'sensors' or 'ignore' of the mapping"));
        }
        else if (track.Steps.Interval > TimeSpan.Zero && track.Sensor.ReportingInterval != track.Steps.Interval)
        {
            Add(findings, "interval", isDoubt: false, "", 0, track.Name, Text(
                $"its rows are {track.Steps.Interval.TotalMinutes:0.##} minutes apart, and the city file says {track.Sensor.ReportingInterval.TotalMinutes:0.##}: write reportingIntervalMinutes: {track.Steps.Interval.TotalMinutes:0.##}, or its hours will not count as whole"));
        }

        foreach (var values in track.Values)
        {
            AddOfValues(track, values, findings);
        }

        AddOfPair(track, findings);
    }

    // In a wide file all loggers jump in one line.
    private static bool IsTold(string file, int line, List<LoggerFinding> findings) =>
        findings.Exists(finding => finding.Line == line && finding.File == file);

    private static void AddOfValues(LoggerTrack track, LoggerValues values, List<LoggerFinding> findings)
    {
        if (values.TextCount > Math.Max(LeastValues, values.Count))
        {
            Add(findings, "textColumn", isDoubt: true, "", 0, track.Name, Text(
                $"{values.TextCount} of its fields for {values.Quantity.Name} are no numbers: is it the right column, and the right 'decimal'?"));
        }

        if (values.Count < LeastValues)
        {
            return;
        }

        if (values.Quantity.Index == Quantity.AirTemperature.Index && values.Mean > HotMean)
        {
            Add(findings, "wrongColumn", isDoubt: true, "", 0, track.Name, Text(
                $"its {values.Quantity.Name} is {values.Mean:0.#} Cel on average, {values.Minimum:0.#} to {values.Maximum:0.#}: humidity, or degF without 'unit: degF'?"));
        }
        else if (values.Quantity.Index == Quantity.AirRelativeHumidity.Index && values.Maximum <= 1)
        {
            Add(findings, "wrongColumn", isDoubt: true, "", 0, track.Name, Text(
                $"its {values.Quantity.Name} is never above {values.Maximum:0.##} %: a share of one without 'unit: 1'?"));
        }

        if (values.Minimum == values.Maximum)
        {
            Add(findings, "stuck", isDoubt: false, "", 0, track.Name, Text(
                $"all {values.Count} values of {values.Quantity.Name} are {values.Minimum:0.####}"));
        }
        else if (values.Quantity.Index == Quantity.AirTemperature.Index && values.Resolution > CoarseStep)
        {
            var rules = SeriesRules.Default;
            Add(findings, "resolution", isDoubt: false, "", 0, track.Name, Text(
                $"its {values.Quantity.Name} has a resolution of {values.Resolution:0.##} K. The quality control takes what stays within {rules.StuckWithin} K for {rules.StuckFor.TotalHours} h for stuck: in calm nights and rooms that can be the resolution, and no fault"));
        }
    }

    private static void AddOfPair(LoggerTrack track, List<LoggerFinding> findings)
    {
        var warm = track.Values.FirstOrDefault(static each => each.Quantity.Index == Quantity.AirTemperature.Index);
        var damp = track.Values.FirstOrDefault(static each => each.Quantity.Index == Quantity.AirRelativeHumidity.Index);
        if (warm is { Count: >= LeastValues } && damp is { Count: >= LeastValues } && warm.Maximum > 60 && damp.Maximum < 50 && warm.Mean > damp.Mean)
        {
            Add(findings, "wrongColumn", isDoubt: true, "", 0, track.Name, Text(
                $"temperature ({warm.Minimum:0.#} to {warm.Maximum:0.#}) and humidity ({damp.Minimum:0.#} to {damp.Maximum:0.#}) look exchanged"));
        }
    }

    // The clocks' change makes a gap of an hour, or takes an hour back.
    private static bool IsChangeOfClocks(LoggerTrack track, Instant before, Instant after, TimeSpan step, LoggerMapping mapping)
    {
        if (track.Sensor is not { } sensor || mapping.Zone.SupportsDaylightSavingTime)
        {
            return false;
        }

        var interval = track.Steps.Interval;
        var (earlier, later) = before < after ? (before, after) : (after, before);
        var zone = sensor.Calendar.Zone;
        return (step - interval).Duration() == Hour
            && zone.GetUtcOffset((earlier - (3 * Hour)).ToDateTimeOffset()) != zone.GetUtcOffset((later + (3 * Hour)).ToDateTimeOffset());
    }

    // The fault may have been made in the city's time, before somebody wrote UTC.
    private static LoggerExchange? ExchangeOf(LoggerTrack track, Instant before, Instant after, LoggerMapping mapping) =>
        LoggerExchange.Find(before, after, track.Steps.Interval, mapping.Zone)
        ?? (track.Sensor is { } sensor ? LoggerExchange.Find(before, after, track.Steps.Interval, sensor.Calendar.Zone) : null);

    private static bool IsMostlyMisread(LoggerTimeLines lines) =>
        lines.UnreadableCount >= LeastUnreadable && lines.UnreadableCount > MostUnreadableShare * lines.Count;

    private static string HintOf(string? form) => form is null
        ? ". Add its form to 'formats'"
        : $"; '{form}' would: are day and month exchanged in 'formats'?";

    private static string WordsOf(LoggerExchange exchange) => exchange switch
    {
        { IsOfBoth: true } => $"with day and month exchanged in both rows it would go from {Words(exchange.Before)} to {Words(exchange.After)}, which follows. Exchange them in 'formats'",
        { IsOfBefore: true } => $"with day and month exchanged in the row before that would be {Words(exchange.Before)}, which this one follows. Mend the file, or add its form to 'formats'",
        _ => $"with day and month exchanged it would be {Words(exchange.After)}, which follows. Mend the file, or add its form to 'formats'",
    };

    private static string Words(Instant time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // Notes, however many, never keep a doubt out.
    private static void AddBounded(
        List<LoggerFinding> findings, string kind, bool isDoubt, string file, int line, string logger, string text)
    {
        if (findings.Count(finding => finding.IsDoubt == isDoubt) < MostOfSteps)
        {
            Add(findings, kind, isDoubt, file, line, logger, text);
        }
    }

    private static void Add(
        List<LoggerFinding> findings, string kind, bool isDoubt, string file, int line, string logger, string text) =>
        findings.Add(new LoggerFinding(kind, isDoubt, file, line, logger, text));
}
