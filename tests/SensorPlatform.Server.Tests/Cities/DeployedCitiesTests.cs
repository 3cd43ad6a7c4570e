using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Simulator.Pollution;

namespace SensorPlatform.Server.Tests.Cities;

public sealed class DeployedCitiesTests
{
    private static readonly string[] Networks = ["hamm-tts", "hamm-chirpstack", "hamm-airqino", "arezzo-chirpstack", "arezzo-airqino"];

    [Fact]
    public void The_cities_that_we_ship_load_without_a_fault()
    {
        var (catalog, faults) = Load();

        Assert.Empty(faults);
        Assert.Equal(["hamm", "arezzo"], catalog!.Cities.Select(city => city.Id));
        var (hamm, arezzo) = (catalog.Cities[0], catalog.Cities[1]);
        Assert.Equal((3, 26, 9, 34), (hamm.Sites.Count, hamm.Sites.Sum(site => site.Pitches.Count), hamm.Stations.Count, hamm.Sensors.Count));
        Assert.Equal((1, 10, 7, 17), (arezzo.Sites.Count, arezzo.Sites.Sum(site => site.Pitches.Count), arezzo.Stations.Count, arezzo.Sensors.Count));
        Assert.Equal(8, hamm.Stations.Count(station => station.Kind is StationKind.Heat));
        Assert.Equal(4, arezzo.Stations.Count(station => station.Kind is StationKind.Air));
        Assert.All(catalog.Cities, city => Assert.Equal(11, city.Rules.Count(rule => rule.Pack is null)));
        Assert.All(catalog.Cities, city => Assert.Equal(12, city.Rules.Count(rule => rule.Pack == "air-eu")));
        Assert.All(catalog.Cities, city => Assert.Equal(3, city.Rules.Count(rule => rule.Pack == "air-care")));
        Assert.Equal((8, 7), (hamm.Rules.Count(rule => rule.Pack == "heat-de"), arezzo.Rules.Count(rule => rule.Pack == "heat-it")));
        Assert.All(catalog.Cities, city => Assert.All(
            city.Rules.Where(rule => rule.Heat is { IsOfCity: true }),
            rule => Assert.True(RuleScope.HeatStationsOf(city, rule, CityTexts.Context.Devices.Find).Count >= rule.Heat!.MinimumStations)));
        Assert.All(catalog.Cities, city => Assert.Contains(city.Rules, rule => rule.Id == city.Id + "-o3-information"));
        Assert.All(
            catalog.Cities.SelectMany(city => city.Sites),
            site => Assert.All(["de", "it", "en"], language => Assert.NotEmpty(site.Price!.In(language))));
    }

    // One alert a city, and its name says 'measured': a rule about every station would say the same of each.
    [Fact]
    public void What_is_told_of_heat_outside_comes_from_the_packs_alone() => Assert.All(Load().Catalog!.Cities, city =>
    {
        Assert.DoesNotContain(
            city.Rules, rule => rule is { Pack: null, Quantity: "air.temperature" });
        Assert.All(city.Rules.Where(rule => rule.Heat is { IsOfCity: true }), rule =>
        {
            Assert.Contains("gemessen", rule.Name.In("de"), StringComparison.Ordinal);
            Assert.Contains("misurat", rule.Name.In("it"), StringComparison.Ordinal);
            Assert.Contains("measured", rule.Name.In("en"), StringComparison.Ordinal);
        });
    });

    [Fact]
    public void Each_pitch_is_watched_by_all_five_kinds_of_parking_rules()
    {
        var devices = CityTexts.Context.Devices;
        Assert.All(Load().Catalog!.Cities, city =>
        {
            var pitches = RuleScope.DomainOf(city, "parking")!;
            var silence = city.Rules.Single(rule => rule.Trigger is RuleTrigger.Silence && rule.Domain == "parking");
            Assert.Equal(pitches, RuleScope.SensorsOf(city, silence, devices.Find).Select(sensor => sensor.Id).ToHashSet());
            var battery = city.Rules.Where(rule => rule.Trigger is RuleTrigger.Reading && rule.Domain == "parking")
                .SelectMany(rule => RuleScope.SensorsOf(city, rule, devices.Find)).Select(sensor => sensor.Id).ToHashSet();
            Assert.NotEmpty(battery);
            Assert.All(
                city.Sensors.Where(sensor => pitches.Contains(sensor.Id)),
                sensor => Assert.Equal(
                    battery.Contains(sensor.Id), devices.Find(sensor.Type)!.Quantities.Any(name => name is "battery" or "battery.level")));
            foreach (var trigger in new[] { RuleTrigger.SiteFull, RuleTrigger.Overstay, RuleTrigger.PitchFault })
            {
                var rule = city.Rules.Single(rule => rule.Trigger == trigger);
                Assert.Equal(city.Sites, ParkingScope.SitesOf(city, rule));
            }
        });
    }

    [Fact]
    public void Their_sensors_make_a_directory_that_finds_each_device()
    {
        var catalog = Load().Catalog!;
        var names = new List<string>();

        var directory = SensorDirectoryBuilder.Build(catalog, Number, DeviceCatalog.Native);

        Assert.Equal(51, directory.Count);
        Assert.Equal(5, names.Count);
        var sensor = directory.Find(Number("hamm-tts"), Device("70b3d5e75f000101"))!;
        Assert.Equal(("hamm-maxipark-01", "hamm", "bosch/tps110"), (sensor.Id, sensor.City, sensor.Family.Id));
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromMinutes(10)), (sensor.ReportingInterval, sensor.AllowedLateness));
        Assert.Equal("arezzo-air-repubblica", directory.Find(Number("arezzo-airqino"), Device("SMART411"))!.Id);
        Assert.Null(directory.Find(Number("hamm-chirpstack"), Device("70B3D5E75F000101")));

        NetworkId Number(string name)
        {
            if (!names.Contains(name))
            {
                names.Add(name);
            }

            return new NetworkId((ushort)(names.IndexOf(name) + 1));
        }
    }

    // The demo's raw stations are simulated: their files say how the simulator makes counts of the air.
    [Fact]
    public void The_raw_stations_of_Arezzo_are_calibrated_with_the_planted_coefficients()
    {
        var catalog = Load().Catalog!;
        var raw = catalog.Cities[1].Sensors.Where(sensor => sensor.Type == "airqino/raw").ToList();
        Assert.Equal(["arezzo-air-fiorentina", "arezzo-air-acropoli"], raw.Select(sensor => sensor.Id));
        Assert.All(raw, sensor =>
        {
            var calibrations = catalog.Calibrations[sensor.Id];
            Assert.Equal(3, calibrations.Versions.Count);
            foreach (var gas in AirQinoBoard.Of(sensor.Device).Gases)
            {
                var version = calibrations.At(gas.Quantity, Instant.From(new DateTimeOffset(2026, 7, 14, 12, 0, 0, TimeSpan.Zero)))!;
                Assert.Equal(
                    [gas.Slope, gas.PerDegree, gas.PerInterferent, gas.Constant],
                    new[] { CalibrationTerm.Raw, CalibrationTerm.InternalTemperature, CalibrationTerm.Interferent, CalibrationTerm.Constant }
                        .Select(term => version.Coefficients.Where(one => one.Term == term).Sum(one => one.Value)));
                Assert.True(version.Rmse > 0 && version.R2 > 0.9 && version.RawMinimum < version.RawMaximum);
            }
        });
    }

    [Fact]
    public void Percentiles_are_asked_of_a_city()
    {
        var text = CityTexts.Good.Replace("language: de", "language: de\npercentiles: [air.temperature, air.pm2_5.2]", StringComparison.Ordinal);
        var sensor = SensorDirectoryBuilder.Build(CityTexts.Read(text).Catalog!, _ => new NetworkId(1), DeviceCatalog.Native)[0];

        Assert.True(sensor.HasPercentiles(Quantity.AirTemperature));
        Assert.True(sensor.HasPercentiles(Quantity.AirTemperature.On(3)));
        Assert.True(sensor.HasPercentiles(Quantity.AirPm25.On(2)));
        Assert.False(sensor.HasPercentiles(Quantity.AirPm25));
        Assert.False(sensor.HasPercentiles(Quantity.AirCo2));
    }

    private static CityFileResult Load() => CityFileLoader.Load(
        [Path.Combine(Root(), "deploy", "cities", "hamm.yaml"), Path.Combine(Root(), "deploy", "cities", "arezzo.yaml")],
        CityTexts.Context with { Networks = Networks });

    private static DeviceId Device(string name) => DeviceId.TryParse(name, out var device) ? device : default;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SensorPlatform.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
