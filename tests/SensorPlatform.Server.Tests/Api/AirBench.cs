using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Tests.Api;

/// <summary>Hours of the air station of <see cref="SampleCity"/>, and cities with many of them.</summary>
internal static class AirBench
{
    internal const string Station = "air-bahnhof";
    internal const string Url = "/api/v1/air/stations/" + Station;

    /// <summary>End of the last full hour of the host's clock.</summary>
    internal static readonly Instant Hour = Instant.From(new DateTimeOffset(2026, 7, 14, 13, 0, 0, TimeSpan.Zero));

    internal static Instant At(string time) => Instant.From(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>An hour of which so many of the six readings came.</summary>
    internal static void AddHour(
        this ApiHost host, FoldOutput output, Quantity quantity, Instant start, double mean, int count = 6, string sensor = SampleCity.AirSensor) =>
        output.Windows.Add(host.Hour(sensor, quantity, start, count, mean, mean, mean * count));

    /// <summary>Hours one after the other, the last one ending with <see cref="Hour"/>; NaN: nothing came.</summary>
    internal static Task CommitHoursAsync(this ApiHost host, Quantity quantity, params double[] means) => host.CommitAsync(output =>
    {
        for (var i = 0; i < means.Length; i++)
        {
            if (!double.IsNaN(means[i]))
            {
                host.AddHour(output, quantity, Hour - TimeSpan.FromHours(means.Length - i), means[i]);
            }
        }
    });

    /// <summary>The host with calibrations of its air sensor: NO2 = 2 raw + 1, seen raw 10 to 60, two versions, the second expired in July.</summary>
    internal static Task<ApiHost> CalibratedAsync() => ApiHost.StartAsync(sensors: directory => new SensorDirectory(
        [.. directory.Sensors.Select(one => one.Id == SampleCity.AirSensor
            ? one with { Calibrations = new SensorCalibrations([Version(1, "2025-01-01"), Version(2, "2026-01-01") with { Expires = At("2026-07-01T00:00:00Z") }]) }
            : one)]));

    /// <summary>A city with so many air stations, called air-1, air-2, …; the sensors are called so, too.</summary>
    internal static CityCatalog Many(int count, string language = "it") => new([
        new City
        {
            Id = "arezzo",
            Name = "Arezzo",
            TimeZone = "Europe/Rome",
            Language = language,
            Stations =
            [
                .. Enumerable.Range(1, count).Select(number => new Station
                {
                    Id = $"air-{number}",
                    Kind = StationKind.Air,
                    Name = new LocalizedText { It = $"Stazione {number}" },
                    Latitude = 43.46 + (number / 1_000.0),
                    Longitude = 11.88,
                    Sensor = $"air-{number}",
                }),
            ],
            Sensors =
            [
                .. Enumerable.Range(1, count).Select(number => new Sensor
                {
                    Id = $"air-{number}",
                    Network = "arezzo",
                    Device = $"SMART{number}",
                    Type = "airqino/report",
                }),
            ],
        },
    ]);

    private static Calibration Version(int version, string validFrom) => new()
    {
        SensorId = SampleCity.AirSensor,
        Quantity = Quantity.AirNo2,
        Version = version,
        Coefficients =
        [
            new CalibrationCoefficient(CalibrationTerm.Raw, 2, 0.1),
            new CalibrationCoefficient(CalibrationTerm.Constant, 1),
        ],
        ValidFrom = At(validFrom + "T00:00:00Z"),
        Reference = "AR-Repubblica, chemiluminescence",
        Pairs = 700,
        Rejected = 12,
        R2 = 0.81,
        Rmse = 4,
        CrossValidatedRmse = 5,
        RawMinimum = 10,
        RawMaximum = 60,
    };
}
