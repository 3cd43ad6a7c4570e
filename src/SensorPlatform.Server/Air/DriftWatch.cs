using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Drift;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Air;

/// <summary>
/// Holds the stored days of air stations against those of their neighbours in the same city. What it found last is kept in memory
/// alone; it can be made anew from the store at any time. Looking is for one caller at a time, asking for any thread.
/// </summary>
/// <param name="catalog">Validated cities.</param>
/// <param name="sensors">The sensors of this run, with their calibrations.</param>
/// <param name="reader">The store.</param>
/// <param name="time">The clock: the town's in the demo.</param>
internal sealed class DriftWatch(CityCatalog catalog, SensorDirectory sensors, ITelemetryReader reader, TimeProvider time)
{
    private const int LongestDays = 3 * 366;

    private readonly Dictionary<string, SensorDefinition> _sensors =
        sensors.Sensors.ToDictionary(sensor => sensor.Id, StringComparer.Ordinal);

    private volatile Dictionary<(string Station, Quantity Quantity), DriftVerdict> _verdicts = [];

    /// <summary>
    /// What the last look found of a quantity of a station; null where it did not look (no neighbours, no such quantity, not
    /// yet).
    /// </summary>
    public DriftVerdict? DriftOf(Station station, Quantity quantity) =>
        _verdicts.TryGetValue((station.Id, quantity), out var verdict) ? verdict : null;

    /// <summary>Reads the days that are over and judges all stations.</summary>
    /// <exception cref="StorageException">The store does not answer; what was found before stays.</exception>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<(string, Quantity), DriftVerdict>();
        foreach (var city in catalog.Cities)
        {
            Station[] stations = [.. city.Stations.Where(station => station.Kind is StationKind.Air)];
            foreach (var pollutant in stations.Length > DriftRules.For(Pollutant.No2).MinimumNeighbours ? Pollutants.All : [])
            {
                await LookAsync(stations, pollutant, found, cancellationToken);
            }
        }

        _verdicts = found;
    }

    private async Task LookAsync(
        Station[] stations, Pollutant pollutant, Dictionary<(string, Quantity), DriftVerdict> found, CancellationToken cancellationToken)
    {
        var (rules, quantity) = (DriftRules.For(pollutant), Pollutants.QuantityOf(pollutant));
        var calendar = _sensors[stations[0].Sensor].Calendar;
        var now = Instant.From(time.GetUtcNow());
        var today = calendar.DayOf(now);
        int[] baselines = [.. stations.Select(station => BaselineOf(station, quantity, calendar, now, today - (2 * rules.PeriodDays)))];
        var first = Math.Max(baselines.Min(), today - LongestDays);
        var rows = new List<double[]>(stations.Length);
        foreach (var station in stations)
        {
            rows.Add(await DaysAsync(station, quantity, calendar, first, today, cancellationToken));
        }

        // A baseline from before the days that are read is not known.
        int[] places = [.. baselines.Select(day => day < first ? -1 : day - first)];
        var verdicts = DriftDetector.JudgeAll(rows, places, rules);
        for (var i = 0; i < stations.Length; i++)
        {
            if (rows[i].Any(value => !double.IsNaN(value)))
            {
                found[(stations[i].Id, quantity)] = verdicts[i];
            }
        }
    }

    // The first days of the calibration in force at the station's own place: while it stood beside the reference its neighbours were
    // others. Without a calibration the period before that of late.
    private int BaselineOf(Station station, Quantity quantity, CivilCalendar calendar, Instant now, int otherwise)
    {
        if (_sensors[station.Sensor].Calibrations?.At(quantity, now) is not { } calibration)
        {
            return otherwise;
        }

        var isCoLocated = !calibration.CoLocatedTo.IsNone && calibration.CoLocatedTo > calibration.ValidFrom;
        return calendar.DayOf(isCoLocated ? calibration.CoLocatedTo : calibration.ValidFrom) + 1;
    }

    private async Task<double[]> DaysAsync(
        Station station, Quantity quantity, CivilCalendar calendar, int first, int today, CancellationToken cancellationToken)
    {
        var days = new double[today - first];
        Array.Fill(days, double.NaN);
        if (days.Length > 0)
        {
            var rows = await reader.AggregatesAsync(
                station.Sensor, quantity, WindowLength.OneDay, calendar.StartOf(first), calendar.StartOf(today), days.Length, cancellationToken);
            foreach (var row in rows)
            {
                if (row.Aggregate.CapturePercent >= CaptureRules.MinimumPercent)
                {
                    days[calendar.DayOf(row.Aggregate.Start) - first] = row.Aggregate.Mean;
                }
            }
        }

        return days;
    }
}
