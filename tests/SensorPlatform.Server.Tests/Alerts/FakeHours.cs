using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Tests.Alerts;

/// <summary>Stored hours up to the clock's now, made when they are asked for.</summary>
/// <param name="now">The clock.</param>
/// <param name="meanOf">Mean of an hour of a sensor's temperature; NaN: it has none.</param>
internal sealed class FakeHours(Func<DateTimeOffset> now, Func<string, DateTimeOffset, double> meanOf) : ITelemetryReader
{
    internal bool IsBroken { get; set; }

    internal int Asked { get; private set; }

    /// <summary>Relative humidity of all hours; NaN: no sensor measures it.</summary>
    internal double Humidity { get; set; } = 35;

    /// <summary>Distance of the lowest and highest reading of an hour from its mean.</summary>
    internal double Spread { get; set; } = 0.1;

    /// <summary>What came so late that it is not there yet: true for hours of a sensor.</summary>
    internal Func<string, DateTimeOffset, bool> IsLate { get; set; } = static (_, _) => false;

    public Task<IReadOnlyList<ReadingRow>> ReadingsAsync(
        string sensorId, Quantity quantity, Instant from, Instant to, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<AggregateRow>> AggregatesAsync(
        string sensorId, Quantity quantity, WindowLength length, Instant from, Instant to, int limit, CancellationToken cancellationToken)
    {
        Asked++;
        Assert.Equal(WindowLength.OneHour, length);
        if (IsBroken)
        {
            throw new StorageException("Planted.");
        }

        var rows = new List<AggregateRow>();
        for (var start = from; start < to && start.ToDateTimeOffset() <= now() && rows.Count < limit; start += TimeSpan.FromHours(1))
        {
            var celsius = meanOf(sensorId, start.ToDateTimeOffset());
            var value = double.IsNaN(celsius) || quantity == Quantity.AirTemperature ? celsius : Humidity;
            if (!double.IsNaN(value) && !IsLate(sensorId, start.ToDateTimeOffset()))
            {
                rows.Add(new AggregateRow(sensorId, new WindowAggregate(
                    0, quantity, length, start, 6, 6, value - Spread, value + Spread, value * 6, 0, IsFinal: true, 1)));
            }
        }

        return Task.FromResult<IReadOnlyList<AggregateRow>>(rows);
    }
}
