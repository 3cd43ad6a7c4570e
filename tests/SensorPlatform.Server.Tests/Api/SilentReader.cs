using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Tests.Api;

/// <summary>A store that never answers.</summary>
internal sealed class SilentReader : ITelemetryReader
{
    public Task<IReadOnlyList<ReadingRow>> ReadingsAsync(
        string sensorId, Quantity quantity, Instant from, Instant to, int limit, CancellationToken cancellationToken) =>
        new TaskCompletionSource<IReadOnlyList<ReadingRow>>().Task.WaitAsync(cancellationToken);

    public Task<IReadOnlyList<AggregateRow>> AggregatesAsync(
        string sensorId, Quantity quantity, WindowLength length, Instant from, Instant to, int limit, CancellationToken cancellationToken) =>
        new TaskCompletionSource<IReadOnlyList<AggregateRow>>().Task.WaitAsync(cancellationToken);
}
