using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Journal;
using SensorPlatform.Server.Tests.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Dashboards;

/// <summary>Six hours of two cities, written to InfluxDB as the server writes: through the store and its spool.</summary>
internal static class DashboardSample
{
    private const int Hours = 6;
    private const int ReportsInHour = 6;

    private static readonly (string Sensor, string City, Quantity[] Quantities)[] Sensors =
    [
        ("hamm-pitch-1", "hamm", [Quantity.ParkingOccupied, Quantity.Battery]),
        ("hamm-pitch-2", "hamm", [Quantity.ParkingOccupied, Quantity.Battery]),
        ("hamm-heat-1", "hamm", [Quantity.AirTemperature, Quantity.BatteryLevel]),
        ("arezzo-pitch-1", "arezzo", [Quantity.ParkingOccupied, Quantity.Battery]),
        ("arezzo-air-1", "arezzo", [Quantity.AirTemperature, Quantity.AirPm25, Quantity.AirPm10]),
        ("arezzo-heat-1", "arezzo", [Quantity.AirTemperature, Quantity.BatteryLevel]),
    ];

    /// <summary>Start of the sample, milliseconds since 1970.</summary>
    internal static long From { get; } = Fold.WindowStart.UnixNanoseconds / 1_000_000;

    /// <summary>Its end.</summary>
    internal static long To { get; } = From + (Hours * 3_600_000L);

    internal static int SensorCount => Sensors.Length;

    internal static async Task WriteAsync(string url, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 1);
        await using var store = PlatformStore.Open(
            new PlatformOptions { DataDirectory = folder.FullName, Influx = new InfluxOptions { Url = url } },
            Directory(),
            journal,
            TimeProvider.System,
            NullLoggerFactory.Instance);
        store.Start([]);
        for (var report = 0; report < Hours * ReportsInHour; report++)
        {
            await store.Writer.EnqueueAsync(Report(store, report), cancellationToken);
        }

        await Eventually.TrueAsync(
            () => store.Writer.Statistics.Outputs == Hours * ReportsInHour && store.Influx?.Statistics.SpoolLength == 0,
            "all lines to reach InfluxDB");
        Assert.Equal(0, store.Influx?.Statistics.RefusedBatches);
    }

    private static SensorDirectory Directory() => new(
    [
        .. Sensors.Select(static (sensor, index) => new SensorDefinition(
            index,
            sensor.Sensor,
            sensor.City,
            new NetworkId(1),
            SampleMessages.Device(index),
            DecoderTable.Families[0],
            TimeSpan.FromMinutes(60 / ReportsInHour),
            TimeSpan.FromMinutes(10))),
    ]);

    private static FoldOutput Report(PlatformStore store, int report)
    {
        var output = store.Writer.Rent();
        output.ThroughOffset = (report + 1) * Sensors.Length;
        var time = Fold.WindowStart.UnixNanoseconds + (report * Fold.Hour / ReportsInHour);
        var hour = new Instant(Fold.WindowStart.UnixNanoseconds + (report / ReportsInHour * Fold.Hour));
        for (var sensor = 0; sensor < Sensors.Length; sensor++)
        {
            var offset = (report * Sensors.Length) + sensor + 1;
            byte ordinal = 0;
            foreach (var quantity in Sensors[sensor].Quantities)
            {
                // The first pitch is occupied in every second report, the others always.
                var value = quantity == Quantity.ParkingOccupied ? (sensor == 0 ? report % 2 : 1) : 10 + sensor + report;
                output.With(sensor, offset, quantity, value, time, ordinal++);
                var window = new WindowAggregate(
                    sensor,
                    quantity,
                    WindowLength.OneHour,
                    hour,
                    (report % ReportsInHour) + 1,
                    ReportsInHour,
                    value,
                    value,
                    value * ((report % ReportsInHour) + 1.0),
                    0,
                    report % ReportsInHour == ReportsInHour - 1,
                    offset);
                output.Windows.Add(quantity == Quantity.ParkingOccupied ? window with { PartA = 1_800 * value, PartB = 1_800 } : window);
            }
        }

        return output;
    }
}
