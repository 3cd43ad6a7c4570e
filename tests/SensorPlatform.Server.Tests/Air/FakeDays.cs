using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Tests.Air;

/// <summary>Stored days of NO2, made when they are asked for.</summary>
internal sealed class FakeDays(CivilCalendar calendar, Func<string, int, double> meanOf) : ITelemetryReader
{
    internal bool IsBroken { get; set; }

    internal int Asked { get; private set; }

    /// <summary>Capture of all days.</summary>
    internal int Count { get; set; } = 720;

    public Task<IReadOnlyList<ReadingRow>> ReadingsAsync(
        string sensorId, Quantity quantity, Instant from, Instant to, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<AggregateRow>> AggregatesAsync(
        string sensorId, Quantity quantity, WindowLength length, Instant from, Instant to, int limit, CancellationToken cancellationToken)
    {
        Asked++;
        Assert.Equal(WindowLength.OneDay, length);
        if (IsBroken)
        {
            throw new StorageException("Planted.");
        }

        var rows = new List<AggregateRow>();
        for (var day = calendar.DayOf(from); quantity == Quantity.AirNo2 && calendar.StartOf(day) < to && rows.Count < limit; day++)
        {
            var mean = meanOf(sensorId, day);
            if (!double.IsNaN(mean))
            {
                rows.Add(new AggregateRow(sensorId, new WindowAggregate(
                    0, quantity, length, calendar.StartOf(day), Count, 720, mean, mean, mean * Count, 0, IsFinal: true, 1)));
            }
        }

        return Task.FromResult<IReadOnlyList<AggregateRow>>(rows);
    }
}
