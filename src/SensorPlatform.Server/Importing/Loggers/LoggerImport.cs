using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>
/// Imports files of loggers: reads them once to see what they are, and once more to put in what is not there yet. A run that was
/// ended, however, goes on where it was when the same command is given again.
/// </summary>
/// <param name="sources">The files, oldest first.</param>
/// <param name="survey">Takes what is in them.</param>
internal sealed class LoggerImport(IReadOnlyList<LoggerSource> sources, LoggerSurvey survey)
{
    // No more than half of what a grain remembers of hashes, should all be of one logger.
    private const int BatchCount = 500;
    private const int ProgressRows = 10_000;

    /// <summary>Reads all files and finds what is odd in them.</summary>
    /// <exception cref="Cli.RefusedRequestException">One cannot be read.</exception>
    internal void Look(CancellationToken cancellationToken)
    {
        foreach (var source in sources)
        {
            survey.Look(source.Table, cancellationToken);
        }

        survey.End();
    }

    /// <summary>Puts in what is not there yet; after <see cref="Look"/>.</summary>
    /// <param name="target">Where it goes; null: nothing is there, and nothing is written.</param>
    /// <param name="isDryRun">Only count.</param>
    /// <param name="progress">Is told how many of how many rows are done.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    internal async Task PutAsync(
        IImportTarget? target, bool isDryRun, Action<long, long> progress, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(target, cancellationToken);
        foreach (var track in survey.Tracks)
        {
            track.ForgetTimes();
        }

        var batch = new Batch(target, isDryRun);
        var done = 0L;
        foreach (var source in sources)
        {
            var blocks = new Dictionary<(LoggerTrack, LoggerColumns), LoggerBlocks>();
            foreach (var row in source.Table.Read())
            {
                if (++done % ProgressRows == 0)
                {
                    progress(done, survey.RowCount);
                }

                BlocksOf(in row, source, blocks, known)?.Add(in row, batch.Messages);
                await batch.TakeFullAsync(cancellationToken);
            }

            foreach (var ofLogger in blocks.Values)
            {
                ofLogger.Flush(batch.Messages);
                await batch.TakeFullAsync(cancellationToken);
            }
        }

        await batch.TakeAsync(cancellationToken);
    }

    private LoggerBlocks? BlocksOf(
        in LoggerRow row,
        LoggerSource source,
        Dictionary<(LoggerTrack, LoggerColumns), LoggerBlocks> blocks,
        IReadOnlyDictionary<string, KnownTimes> known)
    {
        if (row.Group is not { } group
            || survey.TrackOf(row.Logger) is not { Sensor: { } sensor } track
            || LoggerSurvey.Judge(track, in row) is not LoggerCause.None)
        {
            return null;
        }

        if (!blocks.TryGetValue((track, group), out var ofLogger))
        {
            ofLogger = new LoggerBlocks(
                track, sensor, source, survey.Mapping.Version, group.Quantities, known.GetValueOrDefault(sensor.Id));
            blocks[(track, group)] = ofLogger;
        }

        return ofLogger;
    }

    private async Task<IReadOnlyDictionary<string, KnownTimes>> KnownAsync(IImportTarget? target, CancellationToken cancellationToken)
    {
        LoggerTrack[] tracks = [.. survey.Tracks.Where(static track => track is { Sensor: not null, First.IsNone: false })];
        if (target is null || tracks.Length == 0)
        {
            return new Dictionary<string, KnownTimes>(StringComparer.Ordinal);
        }

        SensorDefinition[] sensors = [.. tracks.Select(static track => track.Sensor!)];
        return await target.KnownAsync(
            sensors, tracks.Min(static track => track.First), tracks.Max(static track => track.Last) + TimeSpan.FromSeconds(1), cancellationToken);
    }

    // Messages on their way to the target.
    private sealed class Batch(IImportTarget? target, bool isDryRun)
    {
        public List<ImportMessage> Messages { get; } = new(BatchCount);

        public ValueTask TakeFullAsync(CancellationToken cancellationToken) =>
            Messages.Count < BatchCount ? ValueTask.CompletedTask : new ValueTask(TakeAsync(cancellationToken));

        public async Task TakeAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (target is not null && !isDryRun && Messages.Count > 0)
            {
                await target.TakeAsync(Messages, cancellationToken);
            }

            Messages.Clear();
        }
    }
}
