using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Risk;
using SensorPlatform.Core.Heat.Surfaces;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Heat.Census;
using SensorPlatform.Server.Heat.Projection;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Heat.Census;

public sealed class CellDeskTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private static readonly CellId TownHall = new(3_176_700, 4_170_200);

    [Theory]
    [InlineData(25832)]
    [InlineData(3035)]
    public async Task The_hot_dense_old_cell_of_a_surface_comes_first(int epsg)
    {
        using var folder = Planted();
        var hot = new CellId(TownHall.North, TownHall.East + 500);
        var map = Map(City(folder.FullName, epsg), Surface(epsg, at => GridPoint(epsg, at).DistanceTo(hot.Center) < 60 ? 27 : 22));

        var cells = await Desk().CellsAsync(map, Token);

        Assert.Equal(hot, cells.Cells.MaxBy(cell => cell.Risk)!.Cell.Id);
        var field = cells.Cells.Single(cell => cell.Cell.Id == new CellId(TownHall.North, TownHall.East + 700));
        Assert.Equal((0, 0), (field.Risk, field.Cell.Inhabitants));
        Assert.Equal(cells.Cells.Order(Comparer<CellRisk>.Create((one, other) => one.Cell.Id.CompareTo(other.Cell.Id))), cells.Cells);
        Assert.All(cells.Cells, cell => Assert.Equal(0.6, cell.Deviation));
        Assert.Equal((22, 27, true), (cells.Scale!.HazardFrom, cells.Scale.HazardTo, cells.Scale.IsHazardRelative));
        Assert.Equal(cells.Cells.Count, cells.Completeness.Cells);
        Assert.Contains("planted", cells.Method, StringComparison.Ordinal);
        Assert.Equal(3, cells.Sources.Count);
        Assert.All(cells.Sources, source => Assert.Matches("^Zensus2022_.*, SHA-256 [0-9a-f]{64}, .*dl-de/by-2-0$", source));
        Assert.Empty(cells.Notes);
    }

    [Fact]
    public async Task A_cell_beyond_the_surface_or_its_mask_has_no_temperature_and_no_risk()
    {
        using var folder = Planted();
        var surface = Surface(25832, _ => 22);
        var half = surface with { Grid = surface.Grid with { Columns = 5, Rows = surface.Grid.Count / 5 } };
        Array.Fill(half.Values, double.NaN, 0, 5);

        var cells = await Desk().CellsAsync(Map(City(folder.FullName, 25832), half), Token);

        var unseen = cells.Cells.Where(cell => cell.Note == CellNotes.NoSensor).ToList();
        Assert.NotEmpty(unseen);
        Assert.All(unseen, cell => Assert.Equal((null, null, null), (cell.Temperature, cell.Hazard, cell.Risk)));
        Assert.Equal(unseen.Count, cells.Completeness.NoSensor);
    }

    [Fact]
    public async Task Without_a_surface_no_cell_has_a_temperature_however_near_a_station_is_and_a_note_says_so()
    {
        using var folder = Planted();
        var city = City(folder.FullName, 25832);
        var at = PlaneProjection.Of(25832);
        var (latitude, longitude) = PlaneProjection.Of(3035).ToDegrees(TownHall.Center);
        StationHeat station = new(
            city.Stations[0], new HeatPlace("a", latitude, longitude, at.ToPlane(latitude, longitude)), 24.5, null, 1, 100, null);

        var cells = await Desk().CellsAsync(Map(city, null) with { Stations = [station] }, Token);

        Assert.NotEmpty(cells.Cells);
        Assert.All(cells.Cells, cell => Assert.Equal((null, null, null), (cell.Temperature, cell.Hazard, cell.Risk)));
        Assert.True(cells.Completeness.NoSensor > 0);
        Assert.Contains("There is no surface", Assert.Single(cells.Notes), StringComparison.Ordinal);
        Assert.Contains("none, as there is no surface", cells.Method, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_census_is_read_once_and_faults_of_it_are_notes()
    {
        using var folder = Planted();
        var desk = Desk();
        var map = Map(City(folder.FullName, 25832), Surface(25832, _ => 22));
        var first = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.CellsAsync(map, Token)));
        foreach (var file in Directory.GetFiles(folder.FullName))
        {
            File.Delete(file);
        }

        var again = await desk.CellsAsync(map, Token);
        var anew = await Desk().CellsAsync(map, Token);

        Assert.All(first, cells => Assert.Equal(again.Cells, cells.Cells));
        Assert.NotEmpty(again.Cells);
        Assert.Empty(anew.Cells);
        Assert.Contains("no file is named Zensus2022_THEMA_100m-Gitter.csv", Assert.Single(anew.Notes), StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetDirectoryName(folder.FullName)!, anew.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_city_without_a_census_or_with_a_folder_that_is_gone_has_no_cells_and_says_so()
    {
        var none = await Desk().CellsAsync(Map(City(null, 25832), null), Token);
        var gone = await Desk().CellsAsync(Map(City(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString()), 25832), null), Token);

        Assert.Empty(none.Cells);
        Assert.Contains("No census is configured for Hamm", Assert.Single(none.Notes), StringComparison.Ordinal);
        Assert.Equal((null, "", ""), (none.Scale, none.Method, none.Origin));
        Assert.Empty(gone.Cells);
        Assert.Contains("it is gone", Assert.Single(gone.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_no_longer_waits_does_not_end_the_reading()
    {
        using var folder = Planted();
        var desk = Desk();
        var map = Map(City(folder.FullName, 25832), null);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.CellsAsync(map, cancelled.Token));

        Assert.NotEmpty((await desk.CellsAsync(map, Token)).Cells);
    }

    private static CellDesk Desk() => new(NullLogger<CellDesk>.Instance);

    // 21 cells in a row: one dense and old, one empty, the others alike.
    private static TemporaryFolder Planted()
    {
        var folder = new TemporaryFolder();
        Write(CensusTexts.Inhabitants, "Einwohner", number => number == 5 ? "150" : number == 7 ? "0" : "40");
        Write(CensusTexts.Under18, "AnteilUnter18", number => number == 7 ? "–" : "15,5");
        Write(CensusTexts.From65, "AnteilUeber65", number => number == 5 ? "60" : number == 7 ? "–" : "20");
        return folder;

        void Write(string name, string column, Func<int, string> value) => File.WriteAllText(
            folder.File(name),
            CensusTexts.Head + column + "\n"
            + string.Concat(Enumerable.Range(-10, 21).Reverse().Select(number => CensusTexts.Cell(number) + value(number) + "\n")));
    }

    private static City City(string? census, int epsg) => new()
    {
        Id = "hamm",
        Name = "Hamm",
        TimeZone = "Europe/Berlin",
        Heat = new HeatSettings { Census = census, Projection = epsg },
        Stations =
        [
            new Station
            {
                Id = "a", Kind = StationKind.Heat, Name = new LocalizedText { En = "Town hall" }, Sensor = "a", Latitude = 51.6811, Longitude = 7.8206,
            },
        ],
    };

    private static HeatMap Map(City city, Surface? surface) => new(
        city,
        new HeatPeriod(Instant.FromUnixSeconds(1_750_000_000), Instant.FromUnixSeconds(1_750_086_400), HeatHours.Night),
        Instant.FromUnixSeconds(1_750_100_000),
        city.Heat.Projection,
        [],
        null,
        null,
        null,
        surface,
        []);

    // Three kilometres around the town hall, in cells of 20 m.
    private static Surface Surface(int epsg, Func<PlanePoint, double> value)
    {
        var (latitude, longitude) = PlaneProjection.Of(3035).ToDegrees(TownHall.Center);
        var middle = PlaneProjection.Of(epsg).ToPlane(latitude, longitude);
        var grid = new SurfaceGrid(middle.East - 1_500, middle.North - 1_500, 20, 150, 150);
        var values = new double[grid.Count];
        var deviations = new double[grid.Count];
        Array.Fill(deviations, 0.6);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(grid.CenterOf(i));
        }

        return new Surface(grid, values, deviations, "planted");
    }

    private static PlanePoint GridPoint(int epsg, PlanePoint at)
    {
        var (latitude, longitude) = PlaneProjection.Of(epsg).ToDegrees(at);
        return PlaneProjection.Of(3035).ToPlane(latitude, longitude);
    }
}
