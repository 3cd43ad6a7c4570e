using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>What SQLite alone keeps of windows, whatever the rest is read from: how they were known earlier, and percentiles.</summary>
internal interface IWindowHistory
{
    /// <summary>
    /// Windows as they were known at a time: of each the newest revision that we had then, and final as it was then. A window of
    /// which no revision is kept from before that time is not given; nothing is kept of a window that filled.
    /// </summary>
    /// <param name="sensorId">The sensor's id.</param>
    /// <param name="quantity">One quantity, or <see cref="Quantity.None"/> for all.</param>
    /// <param name="length">The length; rolling windows are made of the hours as they were known then.</param>
    /// <param name="from">First start, inclusive.</param>
    /// <param name="to">Last start, exclusive.</param>
    /// <param name="limit">Most rows; the oldest are given.</param>
    /// <param name="asOf">The time, by our clock.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    Task<IReadOnlyList<AggregateRow>> AggregatesAsOfAsync(
        string sensorId,
        Quantity quantity,
        WindowLength length,
        Instant from,
        Instant to,
        int limit,
        Instant asOf,
        CancellationToken cancellationToken);

    /// <summary>All revisions of one window that are kept, newest first; empty when there is no such window.</summary>
    /// <param name="sensorId">The sensor's id.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="length">A stored length.</param>
    /// <param name="start">The window's start.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    Task<IReadOnlyList<AggregateRow>> RevisionsAsync(
        string sensorId, Quantity quantity, WindowLength length, Instant start);

    /// <summary>
    /// How the readings of windows are distributed, window by window: as a sketch was stored, else made of the stored readings.
    /// Null where neither is kept.
    /// </summary>
    /// <param name="sensorId">The sensor's id.</param>
    /// <param name="windows">Windows of that sensor, of stored lengths; the work goes by the sum of their counts.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    Task<IReadOnlyList<QuantileSketch?>> SketchesAsync(
        string sensorId, IReadOnlyList<AggregateRow> windows, CancellationToken cancellationToken);
}
