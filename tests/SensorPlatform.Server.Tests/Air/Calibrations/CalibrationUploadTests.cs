using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air.Calibrations;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Tests.Cli;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Air.Calibrations;

/// <summary>AirQino's own coefficients (rows of air-quality.md 1.6).</summary>
public sealed class CalibrationUploadTests : IDisposable
{
    private const string Head = "id_airqino,param,formula,regression_type,score,a,b,c,d,q\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_become_versions_with_the_terms_where_the_platform_has_them()
    {
        File.WriteAllText(_folder.File("upload.csv"), Head
            + "smart41,O3,,temp_multiregression,0.73,-0.2734,nan,9.24,nan,-81.2\n"
            + "smart42,CO,\"a*x, b*x^2\",poly 2,0.39,0.00952,-0.00001633,nan,nan,-1.321\n");
        var (code, output, error) = await CommandRun.RunAsync(
            CalibrateCommand.Create(), "--import", _folder.File("upload.csv"), "--valid-from", "2022-03-01", "--out", _folder.File("out"));

        Assert.Equal(("", 0), (error, code));
        Assert.Contains("smart41.air.o3.v1.yaml", output, StringComparison.Ordinal);
        Assert.Contains("replay --device smart42 --from 2022-03-01T00:00:00Z", output, StringComparison.Ordinal);
        var faults = new List<ConfigurationFault>();
        var ozone = CalibrationFile.Load(_folder.File("out/smart41.air.o3.v1.yaml"), faults)!.Calibration;
        var monoxide = CalibrationFile.Load(_folder.File("out/smart42.air.co.v1.yaml"), faults)!.Calibration;
        Assert.Empty(faults);
        Assert.Equal(0.73, ozone.R2);
        Reading[] inside = [new(Instant.None, 45.56, Quantity.DeviceTemperature, Quality.Good)];
        Assert.Equal(164.7984, ozone.Evaluate(640, inside, Instant.None), 0.0001);
        Assert.Equal(0.0656, monoxide.Evaluate(299, [], Instant.None), 0.0001);
        Assert.Equal([CalibrationTerm.Raw, CalibrationTerm.RawSquared, CalibrationTerm.Constant], monoxide.Coefficients.Select(one => one.Term));

        var (_, again, _) = await CommandRun.RunAsync(
            CalibrateCommand.Create(), "--import", _folder.File("upload.csv"), "--valid-from", "2023-03-01", "--out", _folder.File("out"));
        Assert.Contains("smart41.air.o3.v2.yaml", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_without_a_name_are_passed_over_and_a_name_that_stands_twice_is_refused()
    {
        File.WriteAllText(_folder.File("upload.csv"), Head.Replace("\n", ",,\n", StringComparison.Ordinal)
            + "smart41,O3,,temp_multiregression,0.73,-0.2734,nan,9.24,nan,-81.2,,\n");
        var (code, _, error) = await CommandRun.RunAsync(
            CalibrateCommand.Create(), "--import", _folder.File("upload.csv"), "--valid-from", "2022-03-01", "--out", _folder.File("out"));
        Assert.Equal(("", 0), (error, code));

        File.WriteAllText(_folder.File("upload.csv"), Head.Replace("\n", ",A\n", StringComparison.Ordinal)
            + "smart41,O3,,temp_multiregression,0.73,-0.2734,nan,9.24,nan,-81.2,5\n");
        (code, _, error) = await CommandRun.RunAsync(
            CalibrateCommand.Create(), "--import", _folder.File("upload.csv"), "--valid-from", "2022-03-01", "--out", _folder.File("out"));
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("the column 'a' stands twice", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_at_fault_are_told_together_and_none_is_taken()
    {
        File.WriteAllText(_folder.File("upload.csv"), Head
            + "smart41,NO2,,cook,0.37,6.84,9.56,nan,nan,nan\n"
            + "smart41,XY,,cook,0.37,1,nan,nan,nan,nan\n"
            + "smart41,O3,,cook,0.37,\"1,5\",nan,nan,nan,1\n"
            + "smart41,CO,,cook,0.37,nan,nan,nan,nan,nan\n"
            + "smart42,CO,,cook,0.37,1,nan,nan,nan,nan\n"
            + "smart42,CO,,cook,0.37,2,nan,nan,nan,nan\n");
        var (code, _, error) = await CommandRun.RunAsync(
            CalibrateCommand.Create(), "--import", _folder.File("upload.csv"), "--valid-from", "2022-03-01", "--out", _folder.File("out"));

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("line 2: b = 9.56 cannot be the coefficient of the raw value's square.", error, StringComparison.Ordinal);
        Assert.Contains("line 3: 'XY' is no parameter", error, StringComparison.Ordinal);
        Assert.Contains("line 4: a = '1,5' is no number.", error, StringComparison.Ordinal);
        Assert.Contains("line 5: all coefficients are 0.", error, StringComparison.Ordinal);
        Assert.Contains("smart42, air.co stands in several rows", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public async Task Another_file_and_a_missing_beginning_are_refused_in_words()
    {
        File.WriteAllText(_folder.File("other.csv"), "time,value\n2026-01-01T00:00:00Z,3\n");
        var (code, _, error) = await CommandRun.RunAsync(
            CalibrateCommand.Create(), "--import", _folder.File("other.csv"), "--valid-from", "2022-03-01", "--out", _folder.File("out"));
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("is no upload of AirQino", error, StringComparison.Ordinal);
        (code, _, error) = await CommandRun.RunAsync(CalibrateCommand.Create(), "--import", _folder.File("other.csv"));
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("--valid-from", error, StringComparison.Ordinal);
    }
}
