using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Importing;

namespace SensorPlatform.Server.Air.Import;

/// <summary>
/// Puts in what is not there yet, oldest first. A run that was ended, however, goes on where it was when the same command is given
/// again: what is there is known by its time, and what is under way by its hash.
/// </summary>
internal static class ImportRun
{
    // No more than half of what a grain remembers of hashes, so that a batch put in twice by a kill is told.
    private const int BatchCount = 500;

    /// <summary>Puts rows in.</summary>
    /// <param name="content">The rows, oldest first, one a time.</param>
    /// <param name="sensor">The station's sensor.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="isDryRun">Only count.</param>
    /// <param name="progress">Is told how many of how many are done.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    internal static async Task<ImportResult> RunAsync(
        ImportContent content,
        SensorDefinition sensor,
        IImportTarget target,
        bool isDryRun,
        Action<int, int> progress,
        CancellationToken cancellationToken)
    {
        if (content.Rows.Count == 0)
        {
            return new ImportResult(0, 0, 0, content.Faults);
        }

        var end = new Instant(content.Rows[^1].Time.UnixNanoseconds + 1_000_000_000);
        var known = (await target.KnownAsync([sensor], content.Rows[0].Time, end, cancellationToken))[sensor.Id];
        var missing = content.Rows.Where(row => !known.Contains(row.Time)).ToArray();
        var done = 0;
        foreach (var batch in missing.Chunk(BatchCount))
        {
            if (!isDryRun)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await target.TakeAsync([.. batch.Select(row => new ImportMessage(sensor, row.Time, row.Report))], cancellationToken);
            }

            done += batch.Length;
            progress(done, missing.Length);
        }

        return new ImportResult(content.Rows.Count, content.Rows.Count - missing.Length, missing.Length, content.Faults);
    }
}
