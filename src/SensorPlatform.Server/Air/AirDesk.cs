using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Live;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Air;

/// <summary>Air stations with means, indices, limits and calibrations, made of the stored hours. For any thread.</summary>
internal sealed class AirDesk(
    CityCatalog catalog, SensorDirectory sensors, PlatformState state, ITelemetryReader reader, TimeProvider time)
{
    private const int DaysShown = 7;

    /// <summary>All air stations, in the order of the city files.</summary>
    public IEnumerable<(City City, Station Station)> Stations()
    {
        foreach (var city in catalog.Cities)
        {
            foreach (var station in city.Stations)
            {
                if (station.Kind == StationKind.Air)
                {
                    yield return (city, station);
                }
            }
        }
    }

    /// <summary>All versions of the calibrations of a station's sensor; empty where it has none.</summary>
    public IReadOnlyList<Calibration> CalibrationsOf(Station station) => CalibrationsOf(station.Sensor)?.Versions ?? [];

    /// <summary>The hours of each pollutant that a station measures.</summary>
    /// <param name="station">The station.</param>
    /// <param name="from">Start, a full hour.</param>
    /// <param name="to">End, a full hour; at most 400 days later.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<IReadOnlyList<HourlySeries>> HoursAsync(
        Station station, Instant from, Instant to, CancellationToken cancellationToken)
    {
        var series = new List<HourlySeries>();
        var count = (int)(to - from).TotalHours;
        foreach (var pollutant in Pollutants.All)
        {
            var rows = await reader.AggregatesAsync(
                station.Sensor, Pollutants.QuantityOf(pollutant), WindowLength.OneHour, from, to, Math.Max(1, count), cancellationToken);
            if (rows.Count == 0)
            {
                continue;
            }

            var hours = new AirHour[count];
            Array.Fill(hours, AirHour.Missing);
            foreach (var row in rows)
            {
                hours[(int)(row.Aggregate.Start - from).TotalHours] = new AirHour(row.Aggregate.Mean, row.Aggregate.CapturePercent);
            }

            series.Add(new HourlySeries(pollutant, from, hours));
        }

        return series;
    }

    /// <summary>A station as it is now.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<StationAir> NowAsync(City city, Station station, CancellationToken cancellationToken)
    {
        var now = Instant.From(time.GetUtcNow());
        var hour = Instant.FromUnixSeconds(now.UnixSeconds / 3_600 * 3_600);
        var series = await HoursAsync(station, hour - TimeSpan.FromDays(DaysShown), hour, cancellationToken);
        var indices = AirIndices.All.Select(table => AirIndexCalculator.Evaluate(table, series, hour)).ToList();
        var values = state.Of(station.Sensor).Readings
            .Select(latest => new AirValue(latest.Reading, null, null, null, []))
            .ToList();
        return new StationAir(city, station, now, hour, series, indices, values);
    }

    /// <summary>How a station stands against the limits in a civil year of its city.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public Task<IReadOnlyList<AirCompliance>> ComplianceAsync(
        City city, Station station, int year, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AirCompliance>>(
            [.. AirLimits.All.Select(limit => new AirCompliance(limit, year, [], 0, 0, double.NaN, null))]);

    private SensorCalibrations? CalibrationsOf(string sensorId)
    {
        foreach (var sensor in sensors.Sensors)
        {
            if (string.Equals(sensor.Id, sensorId, StringComparison.Ordinal))
            {
                return sensor.Calibrations;
            }
        }

        return null;
    }
}
