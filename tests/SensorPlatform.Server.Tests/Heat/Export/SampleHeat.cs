using System.IO.Pipelines;
using System.Text;
using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Core.Heat.Hotspots;
using SensorPlatform.Core.Heat.Risk;
using SensorPlatform.Core.Heat.Surfaces;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Heat.Export;
using SensorPlatform.Server.Heat.Export.Citation;
using SensorPlatform.Server.Heat.Export.GeoPackage;
using SensorPlatform.Server.Heat.Export.Tables;

namespace SensorPlatform.Server.Tests.Heat.Export;

/// <summary>A small town with three stations, two cells and a surface, made by hand.</summary>
internal static class SampleHeat
{
    internal static readonly Instant From = At(2026, 7, 1);
    internal static readonly Instant To = At(2026, 8, 1);

    /// <summary>A name that a spreadsheet would take for a formula, with a quote and a line break.</summary>
    internal const string EvilName = "=HYPERLINK(\"http://127.0.0.1\";\"Größe\")\nzwei";

    internal static City Town { get; } = new()
    {
        Id = "hamm",
        Name = "Hamm",
        TimeZone = "Europe/Berlin",
        Language = "de",
        Stations =
        [
            Station("heat-1", "Rathausplatz, Süd", 51.6811, 7.8206, 63.5),
            Station("heat-2", EvilName, 51.6911, 7.8306, null),
            Station("heat-3", "Straße am Ährenfeld", 51.7011, 7.8406, 60),
            Station("room-1", "Zimmer", 51.7, 7.8, null, "indoor"),
        ],
        Sensors = [new Sensor { Id = "s-heat-1", Network = "lora", Device = "70B3D57ED0000001", Type = "milesight/em300-th" }],
    };

    internal static HeatPeriod Period { get; } = new(From, To, HeatHours.Night);

    internal static HeatMap Map { get; } = new(
        Town,
        Period,
        To,
        25832,
        [
            Heat(0, 21.1254, 2.5, new GetisOrdResult(2.7, 0.0069, HotspotClass.Hot99, HotspotClass.Hot95, 2)),
            Heat(1, null, null, null),
            Heat(2, -18.5, 0, new GetisOrdResult(double.NaN, double.NaN, HotspotClass.None, HotspotClass.None, 0)),
        ],
        "heat-3",
        0.34,
        7.3,
        new Surface(
            new SurfaceGrid(418_000, 5_726_000, 100, 3, 2),
            [20, 20.5, 21, double.NaN, 22, 23.25],
            [0.5, 0.5, 0.5, double.NaN, 1, 2],
            "ordinary kriging"),
        [HeatNotes.NoElevations]);

    internal static HeatCells Cells { get; } = new(
        Map,
        RiskRules.Default,
        [
            new CellRisk(new CensusCell(new CellId(3_176_700, 4_170_200), 40, 20.5, 25, 44.1, false), 21.5, 0.4, 0.9, 0.5, 0.4, 0.5646, null),
            new CellRisk(new CensusCell(new CellId(3_176_800, 4_170_200), 2, 50, 0, 30, true), 21.4, 0.4, 0.8, 0.1, 0.2, 0.2, CellNotes.TooFewPeople),
        ],
        ["Zensus2022_Einwohner.csv sha256 00"])
    {
        Origin = "Statistische Ämter des Bundes und der Länder, Zensus 2022, dl-de/by-2-0",
    };

    internal static HeatTable Climate { get; } = ClimateTables.Years(
        [
            new StationClimate(
                Town,
                Town.Stations[0],
                new ClimateYear(2026, 40, 12, 1, 3, 200, 198, 212, [new HeatWave("three-hot-days", new DateOnly(2026, 7, 10), new DateOnly(2026, 7, 13), 35.2, 33, IsEndUnknown: true)], 812.25),
                []),
        ],
        25832);

    internal static HeatQuestion Question(HeatFormat format, params HeatLayer[] layers) =>
        new(format, layers, [Town], From, To, HeatHours.Night, At(2026, 9, 1));

    internal static IReadOnlyList<Statement> All(HeatQuestion question) =>
        [.. Statements.Of(question), .. Statements.Of(Map), .. Statements.OfClimate(question), .. Statements.Of(Cells)];

    internal static IReadOnlyList<HeatTable> Tables() =>
    [
        StationTables.Stations([Town], 25832), Hours(), StationTables.Hotspots(Map), CellTable.Of(Cells), Climate,
    ];

    internal static async Task PackageAsync(string path) => await GeoPackageFile.WriteAsync(
        path,
        Tables(),
        All(Question(HeatFormat.GeoPackage, HeatLayer.Stations)),
        To,
        TestContext.Current.CancellationToken);

    internal static Task<byte[]> CsvAsync(HeatTable table, CsvFlavour flavour) =>
        BytesAsync(output => CsvTableWriter.WriteAsync(table, flavour, output, TestContext.Current.CancellationToken));

    internal static async Task<string> CsvTextAsync(HeatTable table, CsvFlavour flavour) =>
        Encoding.UTF8.GetString(await CsvAsync(table, flavour));

    internal static async Task<byte[]> BytesAsync(Func<PipeWriter, Task> write)
    {
        using var bytes = new MemoryStream();
        var output = PipeWriter.Create(bytes, new StreamPipeWriterOptions(leaveOpen: true));
        await write(output);
        await output.CompleteAsync();
        return bytes.ToArray();
    }

    internal static Instant At(int year, int month, int day, int hour = 0) =>
        Instant.From(new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero));

    private static HeatTable Hours() => new(
        HeatLayer.Hours,
        "hours",
        "Hours.",
        [
            new("station_id", HeatValueKind.Text), new("start_utc", HeatValueKind.Time), new("mean_cel", HeatValueKind.Real),
            new("count", HeatValueKind.Whole), new("usable", HeatValueKind.Flag), new("date", HeatValueKind.Date),
        ],
        HeatShapeKind.None,
        0,
        HourRows());

    private static async IAsyncEnumerable<HeatRow> HourRows()
    {
        await Task.CompletedTask;
        for (var hour = 0; hour < 3; hour++)
        {
            yield return new HeatRow(6).With(
                default,
                HeatValue.Of("heat-1"),
                HeatValue.Of(From + TimeSpan.FromHours(hour)),
                hour == 1 ? HeatValue.None : HeatValue.Of(-1.5 + hour),
                HeatValue.Of(6L),
                HeatValue.Of(hour != 2),
                HeatValue.Of(new DateOnly(2026, 7, 1)));
        }
    }

    private static StationHeat Heat(int station, double? mean, double? island, GetisOrdResult? hotspot) => new(
        Town.Stations[station], HeatHistory.PlaceOf(Town.Stations[station], 25832), mean, island, 240, 248, hotspot);

    private static Station Station(string id, string name, double latitude, double longitude, double? elevation, string setting = "street") => new()
    {
        Id = id,
        Kind = StationKind.Heat,
        Name = new LocalizedText { De = name },
        Latitude = latitude,
        Longitude = longitude,
        Sensor = "s-" + id,
        ElevationMeters = elevation,
        Setting = setting,
    };
}
