using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs;

namespace SensorPlatform.Server.Tests.Api;

/// <summary>Two small cities: a site of twelve pitches, a site of four, two heat stations and an air station.</summary>
internal static class SampleCity
{
    internal const string HeatSensor = "hamm-heat-1";
    internal const string AirSensor = "hamm-air-1";
    internal const string GatewayId = "eui-58a0cbfffe80aabb";
    internal const string SilentSensor = "hamm-heat-2";

    internal static CityCatalog Catalog() => Catalog(Pitches());

    /// <summary>With other pitches of the first site.</summary>
    internal static CityCatalog Catalog(IReadOnlyList<Pitch> pitches) => new([Hamm(pitches), Arezzo()]);

    internal static SensorDirectory Directory(CityCatalog catalog, Func<string, NetworkId> networkOf) =>
        SensorDirectoryBuilder.Build(catalog, networkOf, DeviceCatalog.Native);

    internal static string PitchSensor(int number) => $"hamm-pitch-{number:00}";

    /// <summary>The pitches of the first site.</summary>
    internal static IReadOnlyList<Pitch> Pitches() =>
    [
        .. Enumerable.Range(1, 12).Select(number => new Pitch
        {
            Id = $"{number}",
            Sensor = number == 12 ? null : PitchSensor(number),
            LengthMeters = number <= 8 ? 8 : 10,
            Closed = number == 11,
        }),
    ];

    private static City Hamm(IReadOnlyList<Pitch> pitches) => new()
    {
        Id = "hamm",
        Name = "Hamm",
        TimeZone = "Europe/Berlin",
        Language = "de",
        Sites =
        [
            new Site
            {
                Id = "hamm-kurpark",
                Name = new LocalizedText { De = "Am Kurpark", It = "Al parco termale", En = "Spa park" },
                Address = "Ostenallee 101, 59071 Hamm",
                Latitude = 51.6811,
                Longitude = 7.8506,
                Services = ["power", "freshWater", "greyWater", "chemicalToilet", "lighting"],
                Price = new LocalizedText { De = "12 € je Nacht", It = "12 € a notte", En = "€12 a night" },
                MaximumStayNights = 3,
                StaleAfterMinutes = 180,
                Pitches = pitches,
            },
        ],
        Stations =
        [
            new Station
            {
                Id = "heat-markt",
                Kind = StationKind.Heat,
                Name = new LocalizedText { De = "Marktplatz, \"Süd\"", It = "Piazza del mercato", En = "Market square" },
                Latitude = 51.6801,
                Longitude = 7.8201,
                Sensor = HeatSensor,
                HeightMeters = 3.5,
                Setting = "street",
            },
            new Station
            {
                Id = "heat-park",
                Kind = StationKind.Heat,
                Name = new LocalizedText { De = "Stadtpark", It = "Parco", En = "City park" },
                Latitude = 51.6851,
                Longitude = 7.8301,
                Sensor = SilentSensor,
                Setting = "park",
            },
            new Station
            {
                Id = "air-bahnhof",
                Kind = StationKind.Air,
                Name = new LocalizedText { De = "Bahnhof", It = "Stazione", En = "Station" },
                Latitude = 51.6780,
                Longitude = 7.8080,
                Sensor = AirSensor,
                Setting = "street",
            },
        ],
        Sensors =
        [
            .. Enumerable.Range(1, 11).Select(number => Sensor(PitchSensor(number), "bosch/tps110", 0xA0 + number, 60)),
            Sensor(HeatSensor, "milesight/em300-th", 0xB1, 10),
            Sensor(SilentSensor, "milesight/em300-th", 0xB2, 10),
            new Sensor { Id = AirSensor, Network = "hamm", Device = "SMART188", Type = "airqino/report" },
        ],
        Gateways = [new Gateway { Id = GatewayId, Name = "Wasserturm" }],
        Rules =
        [
            new Rule
            {
                Id = "hamm-heat",
                Name = new LocalizedText { De = "Hitze", It = "Caldo", En = "Heat" },
                Trigger = RuleTrigger.Reading,
                Quantity = "air.temperature",
                Above = 35,
            },
            new Rule
            {
                Id = "hamm-faults",
                Name = new LocalizedText { De = "Sensor gestört", It = "Sensore guasto", En = "Pitch sensor is faulty" },
                Trigger = RuleTrigger.PitchFault,
            },
        ],
    };

    private static City Arezzo() => new()
    {
        Id = "arezzo",
        Name = "Arezzo",
        TimeZone = "Europe/Rome",
        Language = "it",
        Sites =
        [
            new Site
            {
                Id = "arezzo-tarlati",
                Name = new LocalizedText { It = "Via Tarlati", En = "Via Tarlati" },
                Latitude = 43.4722,
                Longitude = 11.8864,
                Services = ["freshWater", "wifi"],
                Pitches = [.. Enumerable.Range(1, 4).Select(number => new Pitch { Id = $"A{number}" })],
            },
        ],
    };

    private static Sensor Sensor(string id, string type, int device, double intervalMinutes) => new()
    {
        Id = id,
        Network = "hamm",
        Device = $"70B3D57ED0000{device:X3}",
        Type = type,
        ReportingIntervalMinutes = intervalMinutes,
    };
}
