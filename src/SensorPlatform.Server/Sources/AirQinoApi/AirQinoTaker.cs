using System.Security.Cryptography;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources.Polling;

namespace SensorPlatform.Server.Sources.AirQinoApi;

/// <summary>
/// Gives readings to the intake, oldest first and each once: what is stored already is left out. Returns when the journal holds
/// them. For one caller at a time.
/// </summary>
internal sealed class AirQinoTaker(
    Source source, Intake intake, IStoredTimes stored, AirQinoPollStatistics statistics, ILogger logger)
{
    // Small, so that other sources get their turn at the journal between them.
    private const int BatchCount = 256;

    /// <summary>Takes the readings of a span that are not stored yet.</summary>
    /// <param name="station">The station.</param>
    /// <param name="readings">Readings by time, one a time.</param>
    /// <param name="from">First time of the span, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <param name="isFilling">True for gaps and the past.</param>
    /// <param name="cancellationToken">Ends it; what was submitted may be in the journal then.</param>
    /// <returns>How many were missing and are now in the journal; null when the journal could not take one.</returns>
    /// <exception cref="Storage.StorageException">The store cannot say what it has.</exception>
    /// <exception cref="Journal.JournalException">The journal takes no more.</exception>
    internal async Task<int?> TakeAsync(
        AirQinoStation station,
        IReadOnlyCollection<ApiReading> readings,
        Instant from,
        Instant to,
        bool isFilling,
        CancellationToken cancellationToken)
    {
        if (readings.Count == 0)
        {
            return 0;
        }

        var known = await stored.OfAsync(station.Sensor, from, to, cancellationToken);
        var missing = new List<ApiReading>();
        foreach (var reading in readings)
        {
            var isKnown = known.Contains(reading.Time) || station.IsRecent(reading.Time);
            if (!isKnown)
            {
                missing.Add(reading);
            }

            if (source.Options.Mode is AirQinoMode.Hourly)
            {
                CompareHour(station, reading, isKnown);
            }
        }

        statistics.CountKnown(readings.Count - missing.Count);
        foreach (var batch in missing.Chunk(BatchCount))
        {
            if (await SubmitAsync(station, batch, cancellationToken) is not { } refused)
            {
                return null;
            }

            statistics.CountTaken(batch.Length - refused, isFilling);
            statistics.CountRefused(refused);
            statistics.SawReading(batch[^1].Time);
            Array.ForEach(batch, reading => station.Remember(reading.Time));
        }

        return missing.Count;
    }

    // Gives how many of them the intake could not read, which are dead letters now; null when the journal could not take one.
    private async Task<int?> SubmitAsync(AirQinoStation station, ApiReading[] batch, CancellationToken cancellationToken)
    {
        var receipts = new ReceiptBatch();
        var refused = 0;
        foreach (var reading in batch)
        {
            receipts.Add();
            await intake.SubmitAsync(source, [], reading.Report, receipts, 0, out var error, cancellationToken);
            if (error != EnvelopeError.None)
            {
                refused++;
                AirQinoLog.ReportRefused(
                    logger, source.Options.Network, station.Name, reading.Time.ToDateTimeOffset(), error.ToString());
            }
        }

        return await receipts.WaitAsync(cancellationToken) ? refused : null;
    }

    private void CompareHour(AirQinoStation station, ApiReading reading, bool isKnown)
    {
        var hash = Convert.ToHexString(SHA256.HashData(reading.Report).AsSpan(0, 8));
        if (isKnown && station.Hours.TryGetValue(reading.Time, out var taken) && taken != hash)
        {
            statistics.CountRevised();
            AirQinoLog.HourRevised(logger, source.Options.Network, station.Name, reading.Time.ToDateTimeOffset());
        }

        // The newest content, so that each further change is told once.
        station.Hours[reading.Time] = hash;
    }
}
