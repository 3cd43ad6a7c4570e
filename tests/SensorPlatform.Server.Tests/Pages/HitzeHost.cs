using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Pages;

/// <summary>
/// The server with heat stations of two cities and forty days of hours. In Hamm: 25 on a grid, the middle warm at night; a rural one; one
/// that is silent; one in a room; an invented census. In Arezzo: two, without a reference. Nothing is random.
/// </summary>
internal static class HitzeHost
{
    /// <summary>The station in the middle of the grid, the warmest.</summary>
    internal const string Middle = "hamm-heat-22";

    /// <summary>A station whose name would be markup, and whose last night has an impossible hour.</summary>
    internal const string Marked = "hamm-heat-00";

    /// <summary>The station in a room.</summary>
    internal const string Room = "hamm-room";

    /// <summary>The station of which nothing has come.</summary>
    internal const string Silent = "hamm-silent";

    /// <summary>A name as somebody wrote it who means harm.</summary>
    internal const string BadName = "<img src=x onerror=\"document.title='owned'\">";

    private const int Side = 5;
    private const int Days = 40;

    /// <summary>End of the newest full hour.</summary>
    internal static readonly Instant Hour = AirBench.Hour;

    internal static async Task<ApiHost> StartAsync(HeatCitation? citation = null)
    {
        var host = await ApiHost.StartAsync(catalog: Catalog(citation));
        await host.CommitAsync(output =>
        {
            foreach (var station in Catalog().Cities.SelectMany(city => city.Stations).Where(station => station.Id != Silent))
            {
                AddHours(host, output, station);
            }

            host.Add(output, Middle, Quantity.AirTemperature, 33.4, TimeSpan.FromMinutes(4));
            host.Add(output, Middle, Quantity.AirRelativeHumidity, 47, TimeSpan.FromMinutes(4));
            host.Add(output, Marked, Quantity.AirTemperature, 31.2, TimeSpan.FromMinutes(400));
        });
        return host;
    }

    private static void AddHours(ApiHost host, FoldOutput output, Station station)
    {
        for (var i = Days * 24; i >= 1; i--)
        {
            // The Arezzo stations and one day of the grid's first row lack hours.
            if ((station.Id.StartsWith("arezzo", StringComparison.Ordinal) && i % 7 == 0) || (station.Id == "hamm-heat-10" && i is > 200 and < 230))
            {
                continue;
            }

            var start = Hour - TimeSpan.FromHours(i);
            var mean = station.Id == Marked && start == Hour - TimeSpan.FromHours(12) ? 71 : Mean(station, start);
            output.Windows.Add(host.Hour(station.Id, Quantity.AirTemperature, start, 6, mean - 0.6, mean + 0.7, mean * 6));
        }
    }

    private static double Mean(Station station, Instant start)
    {
        var hours = start.UnixSeconds / 3_600.0;
        var day = Math.Sin(((hours % 24) - 8) / 24 * 2 * Math.PI);
        var weather = (3 * Math.Sin(hours / 110)) + Math.Sin(hours / 29);
        var away = Math.Pow((station.Latitude - 51.68) / 0.008, 2) + Math.Pow((station.Longitude - 7.82) / 0.013, 2);
        var town = station.Id.StartsWith("hamm-heat", StringComparison.Ordinal) ? 2.8 * Math.Exp(-away) : 0;
        var own = 0.15 * Math.Sin((station.Latitude * 9_000) + (station.Longitude * 7_000) + (hours / 3));
        return 23 + (7.5 * day) + weather + (town * (1 - (0.6 * Math.Max(0, day)))) + own;
    }

    internal static CityCatalog Catalog(HeatCitation? citation = null)
    {
        var hamm = new List<Station>();
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var id = $"hamm-heat-{row}{column}";
                var name = id == Marked ? BadName : id == Middle ? "Marktplatz, \"Süd\"" : $"Viertel {row}{column}";
                hamm.Add(Station(id, name, 51.668 + (0.006 * row), 7.8 + (0.01 * column), (row + column) % 3 == 0 ? "park" : "street"));
            }
        }

        hamm.Add(Station("hamm-rural", "Acker bei Uentrop", 51.6605, 7.9, "rural"));
        hamm.Add(Station(Silent, "Stille Station", 51.69, 7.86, "street"));
        hamm.Add(Station(Room, "Wohnung Schmidt", 51.6805, 7.8205, "indoor"));
        return new CityCatalog(
        [
            City("hamm", "Hamm", "Europe/Berlin", "de", hamm, new HeatSettings
            {
                Reference = "hamm-rural",
                Census = Census(),
                Citation = citation ?? HeatCitation.Default,
            }),
            City(
                "arezzo",
                "Arezzo",
                "Europe/Rome",
                "it",
                [Station("arezzo-heat-a", "Piazza Grande", 43.4663, 11.8836, "street"), Station("arezzo-heat-b", "Il Prato", 43.467, 11.8858, "park")],
                HeatSettings.Default),
        ]);
    }

    // The invented extract that the demonstration uses.
    private static string? Census()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var census = Path.Combine(folder.FullName, "deploy", "cities", "census", "hamm");
            if (Directory.Exists(census))
            {
                return census;
            }
        }

        return null;
    }

    private static Station Station(string id, string name, double latitude, double longitude, string setting) => new()
    {
        Id = id,
        Kind = StationKind.Heat,
        Name = new LocalizedText { De = name },
        Latitude = latitude,
        Longitude = longitude,
        Sensor = id,
        HeightMeters = 3,
        ElevationMeters = 60,
        Setting = setting,
    };

    private static City City(string id, string name, string zone, string language, List<Station> stations, HeatSettings heat) => new()
    {
        Id = id,
        Name = name,
        TimeZone = zone,
        Language = language,
        Stations = stations,
        Heat = heat,
        Sensors =
        [
            .. stations.Select((station, i) => new Sensor
            {
                Id = station.Id,
                Network = id,
                Device = $"A81758FFFE0{(id == "hamm" ? 1 : 2)}{i:0000}",
                Type = "milesight/em300-th",
                ReportingIntervalMinutes = 10,
            }),
        ],
    };
}
