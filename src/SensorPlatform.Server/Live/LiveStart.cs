using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Live;

/// <summary>Fills the live state from the store when the program starts.</summary>
internal static class LiveStart
{
    // What a page shows of the past: since when a pitch has been taken, and the last hours of a station.
    private static readonly TimeSpan PitchHistory = TimeSpan.FromDays(2);
    private static readonly TimeSpan StationHistory = TimeSpan.FromHours(3);
    private const int MaximumRows = 5_000;

    /// <summary>Loads the state; to be awaited before the store's writer starts.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public static async Task LoadAsync(
        PlatformState state,
        CityCatalog catalog,
        ITelemetryReader reader,
        IReadOnlyList<LatestReading> latest,
        IReadOnlyList<SensorActivity> activities,
        CancellationToken cancellationToken)
    {
        var newest = new Dictionary<string, Instant>(StringComparer.Ordinal);
        foreach (var row in latest)
        {
            if (state.SensorId(row.SensorIndex) is { } sensor
                && (!newest.TryGetValue(sensor, out var time) || row.Reading.Time > time))
            {
                newest[sensor] = row.Reading.Time;
            }
        }

        var earlier = new List<ReadingRow>();
        var hours = new List<AggregateRow>();
        foreach (var city in catalog.Cities)
        {
            foreach (var pitch in city.Sites.SelectMany(site => site.Pitches))
            {
                if (pitch.Sensor is { } sensor && newest.TryGetValue(sensor, out var time))
                {
                    earlier.AddRange(await reader.ReadingsAsync(
                        sensor, Quantity.ParkingOccupied, time - PitchHistory, time, MaximumRows, cancellationToken));
                }
            }

            foreach (var station in city.Stations)
            {
                if (newest.TryGetValue(station.Sensor, out var time))
                {
                    hours.AddRange(await reader.AggregatesAsync(
                        station.Sensor,
                        Quantity.None,
                        WindowLength.OneHour,
                        time - StationHistory,
                        time + TimeSpan.FromHours(1),
                        MaximumRows,
                        cancellationToken));
                }
            }
        }

        state.Load(latest, activities, earlier, hours);
    }
}
