using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Air.Calibrations;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Cities;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Air.Calibrations;

/// <summary>Calibration files and the city that names their folder.</summary>
public sealed class CalibrationFileTests
{
    private const string Good = """
        sensor: h1
        quantity: air.temperature
        version: 1
        validFrom: 2026-06-01T00:00:00Z
        expires: 2027-06-01T00:00:00+02:00
        coefficients:
          - { term: raw, value: 1.02, standardError: 0.01 }
          - { term: relativeHumidity, value: 1e-2 }
          - { term: constant, value: -0.4 }
        covariance: [1e-4, 0, 0, 0, 2, 0, 0, 0, 3]
        r2: 0.98
        rmse: 0.3
        crossValidatedRmse: 0.35
        commonShare: 0.4
        coLocation:
          from: 2026-05-01T00:00:00Z
          to: 2026-06-01T00:00:00Z
          reference: 'Town hall, the mayor''s thermometer'
          pairs: 700
          rejected: 20
          rawMinimum: -5
          rawMaximum: 35.5
          referenceMinimum: -4
          referenceMaximum: 36
          referenceUncertainty: 0.01
        note: 'Set up by hand: twice'
        """;

    private readonly List<ConfigurationFault> _faults = [];

    [Fact]
    public void A_file_is_read_whole_and_written_as_it_was_read()
    {
        var read = Read("h1.air.temperature.v1.yaml", Good)!;
        Assert.Empty(_faults);
        Assert.Equal(("h1", Quantity.AirTemperature, 1), (read.SensorId, read.Quantity, read.Version));
        Assert.Equal("2026-05-31T22:00:00Z", CalibrationText.Time(Instant.From(read.Expires.ToDateTimeOffset().AddYears(-1))));
        Assert.Equal(
            [new(CalibrationTerm.Raw, 1.02, 0.01), new(CalibrationTerm.RelativeHumidity, 0.01), new(CalibrationTerm.Constant, -0.4)],
            read.Coefficients);
        Assert.Equal([1e-4, 0, 0, 0, 2, 0, 0, 0, 3], read.Covariance);
        Assert.Equal((700, 20, -5, 35.5, 0.01), (read.Pairs, read.Rejected, read.RawMinimum, read.RawMaximum, read.ReferenceUncertainty));
        Assert.Equal("Town hall, the mayor's thermometer", read.Reference);

        var text = CalibrationText.Of(read);
        var again = Read("h1.air.temperature.v1.yaml", text)!;
        Assert.Empty(_faults);
        Assert.Equal(text, CalibrationText.Of(again));
        Assert.Equal(CalibrationText.FingerprintOf(read), CalibrationText.FingerprintOf(again));
    }

    [Fact]
    public void What_is_not_known_is_not_written_and_not_made_up()
    {
        var read = Read("a.air.no2.v3.json", """
            {"sensor":"a","quantity":"air.no2","version":3,"validFrom":"2026-06-01T00:00:00Z","coefficients":[{"term":"raw","value":0.1},{"term":"interferent","quantity":"air.o3Raw","value":0.01}]}
            """)!;
        Assert.Empty(_faults);
        Assert.True(double.IsNaN(read.Rmse) && double.IsNaN(read.CommonShare) && read.Expires.IsNone);
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity, 0), (read.RawMinimum, read.RawMaximum, read.Pairs));
        Assert.DoesNotContain("rmse", CalibrationText.Of(read), StringComparison.Ordinal);
        Assert.Equal(Quantity.AirO3Raw, read.Coefficients[1].Interferent);
    }

    [Fact]
    public void All_faults_of_a_file_come_at_once_with_their_lines()
    {
        Assert.Null(Read("odd.yaml", """
            sensor: h1
            quantity: parking.occupied
            version: 0
            validFrom: yesterday
            expires: 2020-01-01T00:00:00Z
            coefficients:
              - { term: raw, value: .inf }
              - { term: raw, value: 1 }
              - { term: interferent, value: 1 }
              - { term: slope, value: 1 }
              - { term: constant, quantity: air.o3, value: 1 }
            covariance: [1, x]
            rmse: -1
            r2: 1.5
            coLocation:
              from: 2026-06-01T00:00:00Z
              to: 2026-05-01T00:00:00Z
              pairs: -3
              rawMinimum: 9
              rawMaximum: 3
              referenceUncertainty: 15
            colour: red
            """));
        var text = string.Join('\n', _faults);
        string[] expected =
        [
            "odd.yaml:2: quantity: 'parking.occupied' is nothing that can be calibrated.",
            "odd.yaml:3: version: 'version' is a whole number from 1 on.",
            "odd.yaml:4: validFrom: 'yesterday' is no time.",
            "odd.yaml:7: coefficients[0].value: Here should be a number, not '.inf'.",
            "odd.yaml:8: coefficients[1]: This term stands here twice.",
            "odd.yaml:9: coefficients[2].quantity: 'quantity' belongs to the term interferent",
            "odd.yaml:10: coefficients[3].term: 'slope' cannot be chosen here.",
            "odd.yaml:11: coefficients[4].quantity: 'air.o3' is no raw quantity.",
            "odd.yaml:12: covariance[1]: Here should be a number.",
            "odd.yaml:12: covariance: It has 2 numbers, not 25.",
            "odd.yaml:13: rmse: This cannot be negative.",
            "odd.yaml:14: r2: A coefficient of determination is at most 1.",
            "odd.yaml:17: coLocation.to: The end lies before the beginning.",
            "odd.yaml:18: coLocation.pairs: A count cannot be negative.",
            "odd.yaml:20: coLocation.rawMaximum: The end lies before the beginning.",
            "odd.yaml:21: coLocation.referenceUncertainty: This is a share of 0 to 1.",
            "odd.yaml:22: colour: Nothing here has the key 'colour'.",
        ];
        Assert.All(expected, one => Assert.Contains(one, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("expires: 2027", "expires: 2025", "It expires before it begins.")]
    [InlineData("version: 1", "version: 2", "The file holds h1.air.temperature.v2.")]
    [InlineData("validFrom: 2026-06-01T00:00:00Z", "", "'validFrom' is missing.")]
    [InlineData("value: -0.4", "value: nan", "Here should be a number")]
    public void A_planted_fault_is_found(string written, string instead, string problem)
    {
        Assert.Null(Read("h1.air.temperature.v1.yaml", Good.Replace(written, instead, StringComparison.Ordinal)));
        Assert.Contains(_faults, fault => fault.Problem.StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Random_bytes_and_cut_files_give_faults_and_never_throw()
    {
        var random = new Random(1);
        for (var length = 0; length < Good.Length; length++)
        {
            _faults.Clear();
            Assert.True(Read("h1.air.temperature.v1.yaml", Good[..length]) is not null || _faults.Count > 0);
            var bytes = new char[length];
            for (var i = 0; i < length; i++)
            {
                bytes[i] = (char)random.Next(1, 256);
            }

            _faults.Clear();
            Assert.Null(Read("random.yaml", new string(bytes)));
            Assert.NotEmpty(_faults);
        }
    }

    [Fact]
    public void A_city_names_a_folder_of_calibrations_and_its_sensors_have_them()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("calibrations"));
        File.WriteAllText(folder.File("calibrations/h1.air.temperature.v1.yaml"), Good);
        File.WriteAllText(folder.File("city.yaml"), CityTexts.Good + "\ncalibrations: calibrations\n");
        var result = CityFileLoader.Load([folder.File("city.yaml")], CityTexts.Context);

        Assert.Empty(result.Faults);
        var directory = SensorDirectoryBuilder.Build(result.Catalog!, _ => new NetworkId(1), result.Devices);
        Assert.Null(directory[0].Calibrations);
        var calibration = Assert.Single(directory[2].Calibrations!.Versions);
        Assert.Equal(1, calibration.Version);
    }

    [Fact]
    public void Faults_of_the_folder_name_file_sensor_and_quantity()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "h1.air.temperature.v1.yaml", Good);
        Write(folder, "h1.air.temperature.v1.yml", Good);
        Write(folder, "h2.air.temperature.v1.yaml", Good.Replace("sensor: h1", "sensor: h2", StringComparison.Ordinal));
        Write(folder, "p1.air.no2.v1.yaml", Good.Replace("sensor: h1", "sensor: p1", StringComparison.Ordinal).Replace("air.temperature", "air.no2", StringComparison.Ordinal));
        Write(folder, "notes.txt", "not read");
        var result = CityTexts.Read(CityTexts.Good + $"\ncalibrations: {folder.FullName}\n");

        Assert.Null(result.Catalog);
        var text = string.Join('\n', result.Faults);
        Assert.Contains("h1.air.temperature.v1.yml:3: version: This version stands in", text, StringComparison.Ordinal);
        Assert.Contains("h2.air.temperature.v1.yaml:1: sensor: No sensor has the id 'h2'. Did you mean", text, StringComparison.Ordinal);
        Assert.Contains("p1.air.no2.v1.yaml:2: quantity: A bosch/tps110 gives neither air.no2 nor air.no2Raw.", text, StringComparison.Ordinal);
        Assert.Equal(3, result.Faults.Count);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_fault()
    {
        var result = CityTexts.Read(CityTexts.Good + "\ncalibrations: /there/is/no/such/folder\n");
        Assert.Contains(result.Faults, fault => fault.Problem.StartsWith("The folder of calibrations cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public void A_version_that_was_edited_after_it_was_used_is_refused_and_a_note_is_not_an_edit()
    {
        using var folder = new TemporaryFolder();
        var first = Read("h1.air.temperature.v1.yaml", Good)!;
        var second = first with { Version = 2, ValidFrom = first.ValidFrom + TimeSpan.FromDays(1) };
        CalibrationRegister.Take(folder.FullName, [new SensorCalibrations([first])]);
        CalibrationRegister.Take(folder.FullName, [new SensorCalibrations([first with { Note = "Other words" }, second])]);
        CalibrationRegister.Take(folder.FullName, []);

        var edited = second with { Coefficients = [new(CalibrationTerm.Raw, 1.03)] };
        var fault = Assert.Throws<ConfigurationException>(
            () => CalibrationRegister.Take(folder.FullName, [new SensorCalibrations([first, edited])]));
        Assert.Contains("h1.air.temperature.v2.yaml: Version 2 says something else than when values were made with it.", fault.Message, StringComparison.Ordinal);
        CalibrationRegister.Take(folder.FullName, [new SensorCalibrations([first, second])]);

        File.WriteAllText(folder.File(CalibrationRegister.FileName), "{ damaged");
        Assert.Throws<StorageException>(() => CalibrationRegister.Take(folder.FullName, []));
    }

    private static void Write(TemporaryFolder folder, string name, string text) => File.WriteAllText(folder.File(name), text);

    private Calibration? Read(string name, string text) => CalibrationFile.Read(name, text, _faults)?.Calibration;
}
