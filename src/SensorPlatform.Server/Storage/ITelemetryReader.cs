using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>Reads what is stored; the API asks only through here, and SQLite and InfluxDB both answer.</summary>
internal interface ITelemetryReader
{
    /// <summary>Readings of a sensor, oldest first.</summary>
    /// <param name="sensorId">The sensor's id.</param>
    /// <param name="quantity">One quantity, or <see cref="Quantity.None"/> for all.</param>
    /// <param name="from">First time, inclusive.</param>
    /// <param name="to">Last time, exclusive.</param>
    /// <param name="limit">Most rows, 1 to 100,000; the oldest are given.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    Task<IReadOnlyList<ReadingRow>> ReadingsAsync(
        string sensorId, Quantity quantity, Instant from, Instant to, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Aggregates of a sensor whose windows start in a span of time, by start and quantity. Rolling windows are made of the
    /// stored hours, one for each full hour up to the end of the hour that holds the sensor's newest event time.
    /// </summary>
    /// <inheritdoc cref="ReadingsAsync"/>
    Task<IReadOnlyList<AggregateRow>> AggregatesAsync(
        string sensorId,
        Quantity quantity,
        WindowLength length,
        Instant from,
        Instant to,
        int limit,
        CancellationToken cancellationToken);

    /// <summary>
    /// Of all stored windows of a sensor that start in a span only what a year of many sensors needs, by start. The same numbers
    /// as those of <see cref="AggregatesAsync"/>.
    /// </summary>
    /// <param name="sensorId">The sensor's id.</param>
    /// <param name="quantity">One gauge.</param>
    /// <param name="length">A length that is stored.</param>
    /// <param name="from">First start, inclusive.</param>
    /// <param name="to">Last start, exclusive.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    async Task<IReadOnlyList<WindowFigures>> FiguresAsync(
        string sensorId, Quantity quantity, WindowLength length, Instant from, Instant to, CancellationToken cancellationToken)
    {
        var rows = await AggregatesAsync(sensorId, quantity, length, from, to, int.MaxValue, cancellationToken);
        return [.. rows.Select(row => WindowFigures.Of(row.Aggregate))];
    }
}
