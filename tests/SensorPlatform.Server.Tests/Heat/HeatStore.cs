using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Tests.Heat;

/// <summary>A store that makes its hours when it is asked, those to come too, and counts who asks.</summary>
/// <param name="meanOf">Mean of an hour of a sensor's temperature; NaN: it has none.</param>
internal sealed class HeatStore(Func<string, Instant, double> meanOf) : ITelemetryReader, IWindowHistory
{
    private int _asked;
    private int _asking;
    private int _most;

    /// <summary>No answer is given before this has ended.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    internal int Asked => Volatile.Read(ref _asked);

    /// <summary>Questions that were open at one time at most.</summary>
    internal int Most => Volatile.Read(ref _most);

    public Task<IReadOnlyList<ReadingRow>> ReadingsAsync(
        string sensorId, Quantity quantity, Instant from, Instant to, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public async Task<IReadOnlyList<AggregateRow>> AggregatesAsync(
        string sensorId, Quantity quantity, WindowLength length, Instant from, Instant to, int limit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        var asking = Interlocked.Increment(ref _asking);
        InterlockedMaximum(asking);
        await Gate;
        var rows = new List<AggregateRow>();
        for (var start = from; start < to && rows.Count < limit; start += TimeSpan.FromHours(1))
        {
            var mean = meanOf(sensorId, start);
            if (!double.IsNaN(mean))
            {
                rows.Add(new AggregateRow(sensorId, new WindowAggregate(
                    0, quantity, length, start, 6, 6, mean - 0.5, mean + 0.5, mean * 6, 0, IsFinal: true, 1)));
            }
        }

        Interlocked.Decrement(ref _asking);
        return rows;
    }

    public Task<IReadOnlyList<AggregateRow>> AggregatesAsOfAsync(
        string sensorId, Quantity quantity, WindowLength length, Instant from, Instant to, int limit, Instant asOf, CancellationToken cancellationToken) =>
        AggregatesAsync(sensorId, quantity, length, from, to, limit, cancellationToken);

    public Task<IReadOnlyList<AggregateRow>> RevisionsAsync(string sensorId, Quantity quantity, WindowLength length, Instant start) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<QuantileSketch?>> SketchesAsync(
        string sensorId, IReadOnlyList<AggregateRow> windows, CancellationToken cancellationToken) => throw new NotSupportedException();

    private void InterlockedMaximum(int asking)
    {
        for (var known = _most; asking > known; known = _most)
        {
            Interlocked.CompareExchange(ref _most, asking, known);
        }
    }
}
