using System.Text.Json;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air.Calibrations;
using SensorPlatform.Server.Air.Reference;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Replay;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Cli;
using SensorPlatform.Server.Tests.Replay;

namespace SensorPlatform.Server.Tests.Air.Calibrations;

public sealed class CalibrateCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_co_location_gives_a_file_and_a_replay_with_it_gives_the_values()
    {
        using var town = new CoLocatedTown(days: 16);
        await town.FoldAsync();
        var folder = town.Town.Folder.File("calibrations");
        Assert.Equal(0L, NumberOf(town, Quality.Good));
        Assert.Equal(16L * 24 * 6, NumberOf(town, Quality.NotCalibrated));

        var (code, output, error) = await RunAsync(town, "--json", "--auto", "--out", folder, "--reference-name", "Town's monitor");
        Assert.Equal(("", 0), (error, code));
        using var answer = JsonDocument.Parse(output);
        var root = answer.RootElement;
        Assert.Equal(
            ["constant", "raw", "internalTemperature"],
            root.GetProperty("coefficients").EnumerateArray().Select(one => one.GetProperty("term").GetString()));
        Assert.All(root.GetProperty("coefficients").EnumerateArray().Zip([20, 0.1, -0.5]), pair => Assert.InRange(
            pair.Second, pair.First.GetProperty("low").GetDouble() - 0.002, pair.First.GetProperty("high").GetDouble() + 0.002));
        Assert.Equal(16 * 24, root.GetProperty("pairs").GetInt32() + root.GetProperty("rejected").GetInt32());
        Assert.InRange(root.GetProperty("rejected").GetInt32(), 1, 40);
        Assert.InRange(root.GetProperty("crossValidatedRmse").GetDouble(), 0.25, 0.6);

        var faults = new List<ConfigurationFault>();
        var calibration = CalibrationFile.Load(Path.Combine(folder, "s0.air.no2.v1.yaml"), faults)!.Calibration;
        Assert.Empty(faults);
        Assert.Equal("Town's monitor", calibration.Reference);
        Assert.Equal(root.GetProperty("pairs").GetInt32(), calibration.Pairs);
        Assert.Equal(FoldedTown.Midnight, calibration.ValidFrom);
        Assert.Equal("2027-07-29T22:00:00Z", CalibrationText.Time(calibration.Expires));

        await ReplayAsync(town, calibration);
        Assert.Equal(16L * 24 * 6, NumberOf(town, Quality.Good));
        Assert.Equal(0L, NumberOf(town, Quality.NotCalibrated));
        await TheStoredValuesAreTheModels(town, calibration);
    }

    [Fact]
    public async Task The_report_tells_people_what_was_fitted_how_good_it_is_and_what_to_do()
    {
        using var town = new CoLocatedTown(days: 15);
        await town.FoldAsync();
        var (code, output, error) = await RunAsync(town, "--terms", "raw", "--out", town.Town.Folder.File("c"));
        Assert.Equal(("", 0), (error, code));
        string[] expected =
        [
            "Calibration 1 of s0, air.no2 (ug/m3)",
            "360 pairs of hourly means on ",
            "95 % confidence",
            "RMSE on days not seen",
            "objective, hour",
            "cannot be said: the reference never reached it",
            "calibrated (up) against reference",
            "Values are indicative",
            "s0.air.no2.v1.yaml",
            "replay --device s0 --from 2026-07-13T22:00:00Z",
        ];
        Assert.All(expected, one => Assert.Contains(one, output, StringComparison.Ordinal));

        var (_, without, _) = await RunAsync(town);
        Assert.Contains("Nothing was written: name a folder with --out", without, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_in_force_is_compared_on_the_same_hours_and_the_next_number_is_taken()
    {
        using var town = new CoLocatedTown(days: 15);
        await town.FoldAsync();
        var folder = town.Town.Folder.File("c");
        await RunAsync(town, "--out", folder);
        var (_, output, _) = await RunAsync(town, "--out", folder);
        Assert.Contains("s0.air.no2.v2.yaml", output, StringComparison.Ordinal);

        var before = new Calibration
        {
            SensorId = CoLocatedTown.Sensor,
            Quantity = Quantity.AirNo2,
            Version = 1,
            Coefficients = [new(CalibrationTerm.Raw, 0.1), new(CalibrationTerm.InternalTemperature, -0.5), new(CalibrationTerm.Constant, 23)],
            ValidFrom = FoldedTown.Midnight,
        };
        var reader = new SqliteTelemetryReader(town.Town.Folder.File(SqliteTelemetry.FileName), CoLocatedTown.Sensors());
        var request = new CalibrationRequest
        {
            SensorId = CoLocatedTown.Sensor,
            Quantity = Quantity.AirNo2,
            Reference = ReferenceFile.Read(town.ReferencePath),
        };
        var result = await CalibrationRun.RunAsync(request, reader, new SensorCalibrations([before]), 2, Token);
        Assert.Same(before, result.Before);
        Assert.InRange(result.Comparison!.Bias, 2.9, 3.1);
        Assert.Contains("Version 1, in force: RMSE 3.", CalibrationReport.Of(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_little_is_refused_with_what_there_is_and_what_to_do()
    {
        using var town = new CoLocatedTown(days: 5);
        await town.FoldAsync();
        var (code, _, error) = await RunAsync(town);
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("120 pairs of hours are too few for a calibration: 168 are needed.", error, StringComparison.Ordinal);
        Assert.Contains("s0 has 120 hours of air.no2Raw", error, StringComparison.Ordinal);

        // Hours that have a calibrated value as well are no more hours.
        await ReplayAsync(town, new Calibration
        {
            SensorId = CoLocatedTown.Sensor,
            Quantity = Quantity.AirNo2,
            Version = 1,
            Coefficients = [new(CalibrationTerm.Raw, 0.1)],
            ValidFrom = FoldedTown.Midnight,
        });
        (_, _, error) = await RunAsync(town);
        Assert.Contains("s0 has 120 hours of air.no2Raw", error, StringComparison.Ordinal);

        (code, _, error) = await RunAsync(town, "--terms", "raw,airTemperature");
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("no stored hours of the term 'airTemperature'. It has: constant, raw, rawSquared, internalTemperature.", error, StringComparison.Ordinal);
        (code, _, error) = await RunAsync(town, "--terms", "raw,height");
        Assert.Equal((ExitCode.Failure, true), (code, error.Contains("'height' is no term.", StringComparison.Ordinal)));
        (code, _, error) = await RunAsync(town, "--from", "2030-01-01");
        Assert.Equal((ExitCode.Failure, true), (code, error.Contains("The reference has 0 hours in the span", StringComparison.Ordinal)));
        (code, _, error) = await CommandRun.RunAsync(CalibrateCommand.Create(), "--station", "s0");
        Assert.Equal((ExitCode.Failure, true), (code, error.Contains("Name the station, the quantity and the reference", StringComparison.Ordinal)));
        (code, _, error) = await CommandRun.RunAsync(
            CalibrateCommand.Create(), "--station", "s0", "--quantity", "air.no2", "--reference", town.ReferencePath, "--data", "/there/is/none");
        Assert.Equal((ExitCode.Environment, true), (code, error.Contains("There is no journal in", StringComparison.Ordinal)));
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(CoLocatedTown town, params string[] more) => CommandRun.RunAsync(
        CalibrateCommand.Create(),
        ["--station", CoLocatedTown.Sensor, "--quantity", "air.no2", "--reference", town.ReferencePath, "--data", town.Town.Path, .. more]);

    private static async Task ReplayAsync(CoLocatedTown town, Calibration calibration)
    {
        Assert.True(ReplayBound.TryParse("2026-07-13", out var from));
        Assert.True(ReplayBound.TryParse("2026-08-13", out var to));
        using var output = new StringWriter();
        var code = await ReplayCommand.RunAsync(
            town.Town.Options, CoLocatedTown.Sensors(calibration), new ReplayRequest(from, to, null, 0), isDryRun: false, isYes: true, output, Token);
        Assert.Equal(0, code);
    }

    private static async Task TheStoredValuesAreTheModels(CoLocatedTown town, Calibration calibration)
    {
        var reader = new SqliteTelemetryReader(town.Town.Folder.File(SqliteTelemetry.FileName), CoLocatedTown.Sensors());
        var (from, to) = (FoldedTown.Midnight, FoldedTown.Midnight + TimeSpan.FromMinutes(1));
        var rows = await reader.ReadingsAsync(CoLocatedTown.Sensor, Quantity.None, from, to, 100, Token);
        Reading[] readings = [.. rows.Select(row => row.Reading)];
        var raw = readings.Single(one => one.Quantity == Quantity.AirNo2Raw);
        Assert.Equal(calibration.Apply(in raw, readings), readings.Single(one => one.Quantity == Quantity.AirNo2));
    }

    private static object? NumberOf(CoLocatedTown town, Quality quality) => town.Town.Value(
        $"SELECT count(*) FROM readings WHERE quantity={Quantity.AirNo2.Code} AND quality={(int)quality}");
}
