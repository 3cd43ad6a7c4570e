using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Live;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Operators;

/// <summary>
/// Batteries: the newest values and the trend of the stored daily means. A voltage counts as empty where the city's alert rule calls
/// somebody (the highest <c>below</c> that watches <c>battery</c> at the sensor), a level at 0 %.
/// </summary>
internal sealed class BatteryBook
{
    // Of means of days: a new cell shows more, weather less.
    private const double ChangedVolts = 0.15;
    private const double ChangedPercent = 10;
    private const int LongestDays = 120;

    private readonly PlatformState _state;
    private readonly ITelemetryReader _reader;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, double> _emptyVolts = new(StringComparer.Ordinal);

    /// <summary>Takes the thresholds from the rules.</summary>
    public BatteryBook(
        CityCatalog catalog, SensorDirectory directory, PlatformState state, ITelemetryReader reader, TimeProvider time)
    {
        _state = state;
        _reader = reader;
        _time = time;
        var byId = directory.Sensors.ToDictionary(sensor => sensor.Id, StringComparer.Ordinal);
        foreach (var city in catalog.Cities)
        {
            var families = city.Sensors.Where(sensor => byId.ContainsKey(sensor.Id))
                .ToLookup(sensor => sensor.Type, sensor => byId[sensor.Id].Family, StringComparer.Ordinal);
            foreach (var rule in city.Rules.Where(rule => rule.Quantity == "battery" && rule.Below is not null))
            {
                foreach (var sensor in RuleScope.SensorsOf(city, rule, type => families[type].FirstOrDefault()))
                {
                    _emptyVolts[sensor.Id] = Math.Max(rule.Below ?? 0, _emptyVolts.GetValueOrDefault(sensor.Id));
                }
            }
        }
    }

    /// <summary>The battery of a sensor; null when it has told nothing of it.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<BatteryAnswer?> ReadAsync(string sensorId, CancellationToken cancellationToken)
    {
        var snapshot = _state.Of(sensorId);
        var volts = Known(snapshot.Find(Quantity.Battery));
        var percent = Known(snapshot.Find(Quantity.BatteryLevel));
        if (volts is null && percent is null)
        {
            return null;
        }

        var now = _time.Now();
        var measured = volts is { } v && !(percent?.Time > v.Time) ? v.Time : percent!.Value.Time;
        var trend = percent is null ? null : await TrendAsync(sensorId, Quantity.BatteryLevel, ChangedPercent, 0, now, cancellationToken);
        trend ??= volts is null
            ? null
            : await TrendAsync(sensorId, Quantity.Battery, ChangedVolts, EmptyVolts(sensorId), now, cancellationToken);
        return new BatteryAnswer(
            volts?.Value, percent?.Value, measured, Ages.Seconds(measured, now), volts?.Value < EmptyVolts(sensorId), trend);
    }

    private double? EmptyVolts(string sensorId) => _emptyVolts.TryGetValue(sensorId, out var volts) ? volts : null;

    private static Reading? Known(LatestValue? latest) => latest is { Reading.HasValue: true } known ? known.Reading : null;

    private async Task<BatteryTrendAnswer?> TrendAsync(
        string sensorId, Quantity quantity, double changed, double? empty, Instant now, CancellationToken cancellationToken)
    {
        var rows = await _reader.AggregatesAsync(
            sensorId, quantity, WindowLength.OneDay, now - TimeSpan.FromDays(LongestDays), now, LongestDays + 1, cancellationToken);
        var means = new List<(double Day, double Mean)>(rows.Count);
        foreach (var row in rows)
        {
            if (row.Aggregate.Count > 0)
            {
                means.Add(((row.Aggregate.Start - now) / TimeSpan.FromDays(1), row.Aggregate.Mean));
            }
        }

        return BatteryTrend.Of(means.ToArray(), changed) is { } trend
            ? new BatteryTrendAnswer(
                quantity.Name, Math.Round(trend.PerDay, 5), trend.Days, empty,
                empty is { } end && trend.DaysUntil(end) is { } days ? (int)Math.Round(days) : null)
            : null;
    }
}
