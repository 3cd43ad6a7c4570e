using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Pages;

/// <summary>
/// The server with four air stations in two cities and half a year of hours: one with everything, one without gases, one whose last
/// hour has too few values, one that is silent. Nothing is random.
/// </summary>
internal static class LuftHost
{
    /// <summary>A street station in Hamm with all pollutants, a gap of seven hours two days ago, and calibrations.</summary>
    internal const string Street = "hamm-air-street";

    /// <summary>A park station in Hamm with particles alone.</summary>
    internal const string Park = "hamm-air-park";

    /// <summary>A station in Arezzo whose last hour was measured for half an hour.</summary>
    internal const string Thin = "arezzo-air-thin";

    /// <summary>A station in Arezzo of which nothing has come.</summary>
    internal const string Silent = "arezzo-air-silent";

    /// <summary>Days of hours.</summary>
    internal const int Days = 170;

    private const int Expected = 30;

    /// <summary>End of the newest full hour.</summary>
    internal static readonly Instant Hour = AirBench.Hour;

    internal static async Task<ApiHost> StartAsync()
    {
        var host = await ApiHost.StartAsync(catalog: Catalog(), sensors: Calibrated);
        await host.CommitAsync(output =>
        {
            AddDays(host, output, Street, Days, 1, Pollutants.All);
            AddDays(host, output, Park, 7, 0.45, [Pollutant.Pm25, Pollutant.Pm10]);
            AddDays(host, output, Thin, 7, 0.8, [Pollutant.Pm25, Pollutant.No2, Pollutant.O3]);
            AddLatest(host, output);
        });
        return host;
    }

    private static void AddLatest(ApiHost host, FoldOutput output)
    {
        foreach (var (quantity, value) in new[]
        {
            (Quantity.AirPm25, 12.4), (Quantity.AirPm10, 21.7), (Quantity.AirNo2Raw, 251), (Quantity.AirNo2, 38.6),
            (Quantity.AirO3, 96.0), (Quantity.AirCo, 0.42), (Quantity.AirTemperature, 27.3), (Quantity.AirRelativeHumidity, 48),
        })
        {
            host.Add(output, Street, quantity, value, TimeSpan.FromMinutes(3));
        }

        host.Add(output, Park, Quantity.AirPm25, 4.1, TimeSpan.FromMinutes(2));
        host.Add(output, Park, Quantity.AirPm10, 9.8, TimeSpan.FromMinutes(2));
        host.Add(output, Thin, Quantity.AirPm25, 9.3, TimeSpan.FromMinutes(31));
        var time = ApiHost.Now - TimeSpan.FromMinutes(31);
        output.Readings.Add(new StoredReading(
            host.State.Definition(Thin)!.Index, 0, 1, (byte)output.Readings.Count,
            new Reading(time, 0, Quantity.AirO3, Quality.WarmingUp), time, time));
    }

    private static void AddDays(
        ApiHost host, FoldOutput output, string sensor, int days, double share, IReadOnlyList<Pollutant> pollutants)
    {
        for (var i = days * 24; i >= 1; i--)
        {
            if (i is > 40 and <= 47 || (sensor == Street && i % 611 is > 300 and < 330))
            {
                continue;
            }

            foreach (var pollutant in pollutants)
            {
                var start = Hour - TimeSpan.FromHours(i);
                var mean = Mean(pollutant, start, i) * share;
                var count = sensor == Thin && i == 1 ? 15 : i == 9 ? 20 : 29;
                output.Windows.Add(new WindowAggregate(
                    host.State.Definition(sensor)!.Index, Pollutants.QuantityOf(pollutant), WindowLength.OneHour, start,
                    count, Expected, mean, mean, mean * count, 0, true, 1));
            }
        }
    }

    // A day with two rush hours, ozone in the afternoon, and weeks that are worse than others.
    private static double Mean(Pollutant pollutant, Instant start, int ago)
    {
        var hour = (start.UnixSeconds / 3_600 % 24) + 2;
        var rush = Math.Exp(-Math.Pow(hour - 8, 2) / 6) + Math.Exp(-Math.Pow(hour - 19, 2) / 8);
        var sun = Math.Max(0, Math.Sin((hour - 6) / 14.0 * Math.PI));
        var weather = 1 + (0.55 * Math.Sin(ago / 61.0)) + (0.18 * Math.Sin(ago / 5.3));
        return pollutant switch
        {
            Pollutant.Pm25 => (7 + (9 * rush)) * weather,
            Pollutant.Pm10 => (14 + (19 * rush)) * weather,
            Pollutant.No2 => (16 + (38 * rush)) * (0.7 + (0.3 * weather)),
            Pollutant.O3 => 38 + (74 * sun * (0.8 + (0.2 * weather))),
            Pollutant.So2 => 3 + rush,
            _ => 0.25 + (0.35 * rush),
        };
    }

    private static SensorDirectory Calibrated(SensorDirectory directory) => new(
    [
        .. directory.Sensors.Select(one => one.Id == Street
            ? one with { Calibrations = new SensorCalibrations([Version(1, "2025-05-01", "2026-02-01"), Version(2, "2026-02-01", "2027-02-01")]) }
            : one),
    ]);

    private static Calibration Version(int version, string from, string expires) => new()
    {
        SensorId = Street,
        Quantity = Quantity.AirNo2,
        Version = version,
        Coefficients =
        [
            new CalibrationCoefficient(CalibrationTerm.Raw, 0.16, 0.004), new CalibrationCoefficient(CalibrationTerm.Constant, -1.6, 1.1),
        ],
        ValidFrom = AirBench.At(from + "T00:00:00Z"),
        Expires = AirBench.At(expires + "T00:00:00Z"),
        CoLocatedFrom = AirBench.At("2026-01-05T00:00:00Z"),
        CoLocatedTo = AirBench.At("2026-01-31T00:00:00Z"),
        Reference = "Hamm, Chemilumineszenz <geprüft>",
        Pairs = 612,
        Rejected = 14,
        R2 = 0.83,
        Rmse = 4.2,
        CrossValidatedRmse = 4.6,
        RawMinimum = 40,
        RawMaximum = 420,
    };

    private static CityCatalog Catalog() => new(
    [
        City("hamm", "Hamm", "Europe/Berlin", "de", (Street, "Wilhelmstraße, \"Süd\"", 51.6801, 7.8201, "street"), (Park, "Kurpark", 51.6811, 7.8506, "park")),
        City("arezzo", "Arezzo", "Europe/Rome", "it", (Thin, "Via Fiorentina", 43.4669, 11.8668, "street"), (Silent, "Il Prato", 43.467, 11.8858, "park")),
    ]);

    private static City City(
        string id, string name, string zone, string language,
        params ReadOnlySpan<(string Id, string Name, double Latitude, double Longitude, string Setting)> stations)
    {
        var (places, sensors) = (new List<Station>(), new List<Sensor>());
        foreach (var one in stations)
        {
            places.Add(new Station
            {
                Id = one.Id,
                Kind = StationKind.Air,
                Name = new LocalizedText { De = one.Name },
                Latitude = one.Latitude,
                Longitude = one.Longitude,
                Sensor = one.Id,
                HeightMeters = 3,
                Setting = one.Setting,
            });
            sensors.Add(new Sensor
            {
                Id = one.Id,
                Network = id,
                Device = "SMART" + sensors.Count,
                Type = "airqino/report",
                ReportingIntervalMinutes = 2,
            });
        }

        return new City { Id = id, Name = name, TimeZone = zone, Language = language, Stations = places, Sensors = sensors };
    }
}
