using System.Globalization;
using System.Text.Json;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Importing.Loggers;

namespace SensorPlatform.Server.Cli;

/// <summary>Says what is in files of loggers, and what an import of them came to.</summary>
/// <param name="output">For the report.</param>
internal sealed class LoggerReport(TextWriter output)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes it for people.</summary>
    internal void Write(LoggerSurvey survey, IReadOnlyList<LoggerSource> sources, LoggerOutcome outcome)
    {
        foreach (var source in sources)
        {
            Line($"{source.Table.Name}  sha256 {Convert.ToHexStringLower(source.Hash)}");
        }

        Line($"{survey.RowCount} rows read by mapping {survey.Mapping.Id}, version {survey.Mapping.Version} (a line of a wide file is a row for each logger)");
        foreach (var track in survey.Tracks)
        {
            WriteTrack(track);
        }

        WriteRefusals("lines left out whole", survey.Lines);
        foreach (var finding in survey.Findings)
        {
            Line($"{(finding.IsDoubt ? "DOUBT" : "note")}: {PlaceOf(finding)}{finding.Text}");
        }

        var (known, taken) = (survey.Tracks.Sum(static track => track.KnownCount), survey.Tracks.Sum(static track => track.TakenCount));
        Line($"{outcome switch
        {
            LoggerOutcome.DryRun => $"{taken} rows would be put in, {known} are there already. Nothing was changed.",
            LoggerOutcome.Stopped => "Nothing was put in, because of the doubts above. Mend files or mapping, or say --accept-doubts.",
            _ => $"{taken} rows put in, {known} were there already.",
        }}");
    }

    /// <summary>Writes it for programs.</summary>
    internal void WriteJson(LoggerSurvey survey, IReadOnlyList<LoggerSource> sources, LoggerOutcome outcome)
    {
        var report = new
        {
            mapping = survey.Mapping.Id,
            mappingVersion = (int)survey.Mapping.Version,
            outcome = outcome switch { LoggerOutcome.DryRun => "dryRun", LoggerOutcome.Stopped => "stopped", _ => "done" },
            files = sources.Select(static source => new { name = source.Table.Name, sha256 = Convert.ToHexStringLower(source.Hash) }),
            read = survey.RowCount,
            taken = survey.Tracks.Sum(static track => track.TakenCount),
            known = survey.Tracks.Sum(static track => track.KnownCount),
            linesLeftOut = Refusals(survey.Lines),
            loggers = survey.Tracks.Select(Track),
            findings = survey.Findings.Select(static finding => new
            {
                kind = finding.Kind,
                doubt = finding.IsDoubt,
                file = finding.File,
                line = finding.Line,
                logger = finding.Logger,
                text = finding.Text,
            }),
        };
        output.WriteLine(JsonSerializer.Serialize(report, Indented));
    }

    private static object Track(LoggerTrack track)
    {
        var (gaps, missing) = track.Steps.Gaps;
        return new
        {
            logger = track.Name,
            sensor = track.Sensor?.Id,
            read = track.ReadCount,
            taken = track.TakenCount,
            known = track.KnownCount,
            first = TextOf(track.First),
            last = TextOf(track.Last),
            intervalSeconds = (long)track.Steps.Interval.TotalSeconds,
            gaps,
            missing,
            stepsBack = track.Steps.BackCount,
            jumps = track.Steps.Jumps.Select(static jump => new
            {
                file = jump.File,
                line = jump.Line,
                from = TextOf(jump.From),
                to = TextOf(jump.To),
                minutes = jump.Step.TotalMinutes,
            }),
            values = track.Values.Where(static values => values.Count > 0).Select(static values => new
            {
                quantity = values.Quantity.Name,
                count = values.Count,
                minimum = Math.Round(values.Minimum, 4),
                mean = Math.Round(values.Mean, 4),
                maximum = Math.Round(values.Maximum, 4),
            }),
            leftOut = Refusals(track.Refusals),
        };
    }

    private static IEnumerable<object> Refusals(LoggerRefusals refusals) => refusals.All.Select(static entry => new
    {
        cause = JsonNamingPolicy.CamelCase.ConvertName(entry.Cause.ToString()),
        count = entry.Count,
        first = entry.First.Select(static place => new { file = place.File, line = place.Line, text = place.Text }),
    });

    private static string? TextOf(Instant time) =>
        time.IsNone ? null : time.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string PlaceOf(LoggerFinding finding) => string.Concat(
        finding.File.Length > 0 ? finding.File + (finding.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $", line {finding.Line}") : "") + ": " : "",
        finding.Logger.Length > 0 ? $"logger {finding.Logger}: " : "");

    private void WriteTrack(LoggerTrack track)
    {
        Line($"logger {track.Name} → {track.Sensor?.Id ?? "no sensor of the city file"}: {track.ReadCount} rows, {track.TakenCount} new, {track.KnownCount} there already");
        if (!track.First.IsNone)
        {
            var (gaps, missing) = track.Steps.Gaps;
            Line($"  {TextOf(track.First)} to {TextOf(track.Last)}, every {track.Steps.Interval.TotalMinutes:0.##} min; {gaps} gaps ({missing} rows missing), {track.Steps.BackCount} steps back");
        }

        foreach (var jump in track.Steps.Jumps)
        {
            Line($"  jump of {jump.Step.TotalMinutes:#,0} min at {jump.File}, line {jump.Line}: {TextOf(jump.From)} to {TextOf(jump.To)}");
        }

        foreach (var values in track.Values)
        {
            if (values.Count > 0)
            {
                Line($"  {values.Quantity.Name}: {values.Minimum:0.##} to {values.Maximum:0.##}, mean {values.Mean:0.##} {values.Quantity.Unit} ({values.Count} values)");
            }
        }

        WriteRefusals("  left out", track.Refusals);
    }

    private void WriteRefusals(string title, LoggerRefusals refusals)
    {
        foreach (var (cause, count, first) in refusals.All)
        {
            var lines = string.Join("; ", first.Select(static place => string.Create(CultureInfo.InvariantCulture, $"line {place.Line} '{place.Text}'")));
            Line($"{title}: {count} {WordsOf(cause)} ({first[0].File}: {lines}{(count > first.Count ? "; …" : "")})");
        }
    }

    private static string WordsOf(LoggerCause cause) => cause switch
    {
        LoggerCause.FieldsMissing => "with too few fields",
        LoggerCause.TimeUnreadable => "whose time has none of the mapping's forms, or is outside its days",
        LoggerCause.TimeUndecided => "whose time can be two dates",
        LoggerCause.TimeSkipped => "whose time the clocks skip",
        LoggerCause.TimeImpossible => "whose time is before 2010 or has not come yet",
        LoggerCause.LoggerUnnamed => "that name no logger",
        LoggerCause.LoggerUnknown => "of a logger that the city file does not know",
        LoggerCause.LoggersTooMany => "of loggers beyond the most that are taken",
        LoggerCause.NoValue => "without value",
        LoggerCause.Sentinel => "with a sentinel",
        LoggerCause.ValueUnreadable => "that are no numbers",
        LoggerCause.ValueOutOfRange => "out of range",
        LoggerCause.Duplicate => "of a time that was there before in the files",
        _ => cause.ToString(),
    };

    // Names of files and loggers come from outside.
    private void Line(FormattableString text) => output.WriteLine(LoggerRefusals.Plain(text.ToString(CultureInfo.InvariantCulture)));
}
