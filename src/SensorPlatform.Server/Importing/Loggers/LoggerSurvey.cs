using System.Globalization;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>What is in files, before anything is written. Holds one track a logger, and of each cause the first lines.</summary>
/// <param name="mapping">How the files are read.</param>
/// <param name="sensors">Which sensor a logger is.</param>
internal sealed class LoggerSurvey(LoggerMapping mapping, LoggerSensors sensors)
{
    /// <summary>So many loggers are taken; rows of further ones are left out and counted.</summary>
    internal const int MostLoggers = 10_000;

    private readonly Dictionary<string, LoggerTrack> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LoggerTrack> _bySensor = new(StringComparer.Ordinal);
    private readonly List<LoggerTrack> _tracks = [];
    private readonly List<LoggerFinding> _findings = [];
    private bool _areTooMany;

    /// <summary>The mapping.</summary>
    internal LoggerMapping Mapping => mapping;

    /// <summary>Loggers in the order in which they were met.</summary>
    internal IReadOnlyList<LoggerTrack> Tracks => _tracks;

    /// <summary>Lines that are left out whole.</summary>
    internal LoggerRefusals Lines { get; } = new();

    /// <summary>Rows read, one for each logger that a line has.</summary>
    internal long RowCount { get; private set; }

    /// <summary>What a person should look at.</summary>
    internal List<LoggerFinding> Findings => _findings;

    /// <summary>The logger of a row; null where it is not wanted, or one too many.</summary>
    internal LoggerTrack? TrackOf(string logger)
    {
        if (_byName.TryGetValue(logger, out var known))
        {
            return known;
        }

        if (IsIgnored(logger) || _byName.Count >= MostLoggers)
        {
            return null;
        }

        var sensor = sensors.Of(logger);
        if (sensor is null || !_bySensor.TryGetValue(sensor.Id, out var track))
        {
            track = new LoggerTrack(logger, sensor);
            _tracks.Add(track);
            if (sensor is not null)
            {
                _bySensor[sensor.Id] = track;
            }
        }

        return _byName[logger] = track;
    }

    /// <summary>Reads a file to its end.</summary>
    /// <exception cref="Cli.RefusedRequestException">It cannot be read.</exception>
    internal void Look(LoggerTable table, CancellationToken cancellationToken)
    {
        foreach (var track in _tracks)
        {
            track.Steps.BeginFile(table.First);
        }

        foreach (var row in table.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Take(table, in row);
        }

        LoggerFindings.AddOfFile(table, _findings);
    }

    /// <summary>Ends it: what the loggers show as a whole is found.</summary>
    internal void End()
    {
        if (Lines.Count * 2 > RowCount)
        {
            _findings.Add(new LoggerFinding(
                "linesUnreadable", IsDoubt: true, "", 0, "", "more than half of the lines cannot be read: are 'time', 'firstLine' and the columns right?"));
        }

        foreach (var track in _tracks)
        {
            LoggerFindings.AddOfTrack(track, mapping, _findings);
        }
    }

    /// <summary>Does a row count? Of each time of a logger the first row with a value does.</summary>
    /// <param name="track">The logger.</param>
    /// <param name="row">A row of a group.</param>
    internal static LoggerCause Judge(LoggerTrack track, in LoggerRow row)
    {
        var group = row.Group!;
        return !Array.Exists(group.Causes, static cause => cause is LoggerCause.None) ? group.Causes[0]
            : !track.Times.Add(row.Time) ? LoggerCause.Duplicate
            : track.Sensor is null ? LoggerCause.LoggerUnknown
            : LoggerCause.None;
    }

    private bool IsIgnored(string logger) => mapping.Ignored.Contains(logger, StringComparer.Ordinal);

    private void LeaveOut(LoggerTable table, in LoggerRow row)
    {
        Lines.Add(LoggerCause.LoggersTooMany, table.Name, row.Line, row.Logger);
        if (!_areTooMany)
        {
            _areTooMany = true;
            _findings.Add(new LoggerFinding("loggersTooMany", IsDoubt: true, table.Name, row.Line, row.Logger, string.Create(
                CultureInfo.InvariantCulture,
                $"there are more than {MostLoggers:#,0} loggers, and rows of this and further ones are left out. Is 'logger' of the mapping the right column? Else import the files in several runs")));
        }
    }

    private void Take(LoggerTable table, in LoggerRow row)
    {
        RowCount++;
        if (row.Group is not { } group)
        {
            Lines.Add(row.Cause, table.Name, row.Line, row.Text);
            return;
        }

        if (TrackOf(row.Logger) is not { } track)
        {
            if (!IsIgnored(row.Logger))
            {
                LeaveOut(table, in row);
            }

            return;
        }

        track.ReadCount++;
        var cause = Judge(track, in row);
        for (var i = 0; i < group.Causes.Length; i++)
        {
            track.LookAt(group.Quantities[i], group.Values[i], group.Causes[i]);
            if (group.Causes[i] is not LoggerCause.None && group.Causes[i] != cause)
            {
                track.Refusals.Add(group.Causes[i], table.Name, row.Line, group.Texts[i]);
            }
        }

        if (cause is not LoggerCause.None)
        {
            track.Refusals.Add(cause, table.Name, row.Line, cause is LoggerCause.Duplicate or LoggerCause.LoggerUnknown ? row.Logger : group.Texts[0]);
        }

        if (cause is LoggerCause.None or LoggerCause.LoggerUnknown)
        {
            LoggerFindings.AddOfStep(track, table, in row, mapping, track.Look(table.Name, in row), _findings);
        }
    }
}
