using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Heat.Export;

/// <summary>The windows of a store as they were known at a time.</summary>
internal sealed class PinnedReader(IWindowHistory history, Instant asOf) : ITelemetryReader
{
    /// <summary>Readings have no revisions: who asks for them here asks the wrong reader.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task<IReadOnlyList<ReadingRow>> ReadingsAsync(
        string sensorId, Quantity quantity, Instant from, Instant to, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only windows are known as of a time.");

    /// <inheritdoc/>
    public Task<IReadOnlyList<AggregateRow>> AggregatesAsync(
        string sensorId, Quantity quantity, WindowLength length, Instant from, Instant to, int limit, CancellationToken cancellationToken) =>
        history.AggregatesAsOfAsync(sensorId, quantity, length, from, to, limit, asOf, cancellationToken);
}
