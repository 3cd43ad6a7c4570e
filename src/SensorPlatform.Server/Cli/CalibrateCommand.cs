using System.CommandLine;
using System.Globalization;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Calibration.Fitting;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Air.Calibrations;
using SensorPlatform.Server.Air.Reference;
using SensorPlatform.Server.Replay;

namespace SensorPlatform.Server.Cli;

/// <summary><c>calibrate</c>: makes a new version of a calibration of hours beside a reference, or of AirQino's coefficients.</summary>
internal static class CalibrateCommand
{
    internal static Command Create()
    {
        var options = new CalibrateOptions();
        var command = new Command(
            "calibrate",
            "Fits stored raw hours of an air station to a reference beside it and writes a new calibration; also while the server runs");
        foreach (var option in options.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            () =>
            {
                var output = result.InvocationConfiguration.Output;
                var place = CalibrationPlace.Of(
                    result.GetValue(options.Config) ?? [], result.GetRequiredValue(options.Data), result.GetValue(options.Out));
                var validFrom = TimeOf(result.GetValue(options.ValidFrom), "--valid-from");
                return result.GetValue(options.Import) is { } upload
                    ? ImportAsync(place, upload, validFrom, output)
                    : FitAsync(place, RequestOf(result, options, place, validFrom), result.GetValue(options.Json), output, cancellationToken);
            },
            result.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> FitAsync(
        CalibrationPlace place, CalibrationRequest request, bool isJson, TextWriter output, CancellationToken cancellationToken)
    {
        DataFolder.RefuseMissing(place.Data);
        var version = place.NextVersion(request.SensorId, request.Quantity);
        var calibrations = place.CalibrationsOf(request.SensorId);
        var result = await CalibrationRun.RunAsync(request, place.OpenReader(), calibrations, version, cancellationToken);
        var file = place.FolderFor(request.SensorId) is { } folder ? Write(folder, result.Calibration) : null;
        if (isJson)
        {
            await output.WriteLineAsync(CalibrationJson.Of(result, file));
            return ExitCode.Success;
        }

        await output.WriteAsync(CalibrationReport.Of(result));
        await output.WriteLineAsync(file is null
            ? "Nothing was written: name a folder with --out, or give the city file 'calibrations: FOLDER' and name it with --config."
            : $"Written: {file}\n{NextSteps(place, request.SensorId, result.Calibration.ValidFrom)}");
        return ExitCode.Success;
    }

    private static async Task<int> ImportAsync(CalibrationPlace place, string upload, Instant validFrom, TextWriter output)
    {
        if (validFrom.IsNone)
        {
            throw new RefusedRequestException("Say from which measured time on the coefficients hold: --valid-from 2026-06-01T00:00:00Z.");
        }

        var calibrations = CalibrationUpload.Read(upload, place.SensorOfDevice, place.NextVersion, validFrom);
        var folders = calibrations.Select(one => place.FolderFor(one.SensorId) ?? throw new RefusedRequestException(
            "Name a folder with --out, or give the city file 'calibrations: FOLDER' and name it with --config.")).ToArray();
        for (var i = 0; i < folders.Length; i++)
        {
            await output.WriteLineAsync($"Written: {Write(folders[i], calibrations[i])}");
        }

        await output.WriteLineAsync(
            "No error of these models is known, so their values get no uncertainty: fit them to a reference when you can.");
        foreach (var sensor in calibrations.Select(one => one.SensorId).Distinct(StringComparer.Ordinal))
        {
            await output.WriteLineAsync(NextSteps(place, sensor, validFrom));
        }

        return ExitCode.Success;
    }

    private static CalibrationRequest RequestOf(
        ParseResult result, CalibrateOptions options, CalibrationPlace place, Instant validFrom)
    {
        if (result.GetValue(options.Station) is not { } station
            || result.GetValue(options.Quantity) is not { } name
            || result.GetValue(options.Reference) is not { } reference)
        {
            throw new RefusedRequestException(
                "Name the station, the quantity and the reference (--station ID --quantity air.no2 --reference FILE), or --import CSV.");
        }

        if (!Quantity.TryParse(name, out var quantity) || RawQuantities.RawOf(quantity) == Quantity.None)
        {
            throw new RefusedRequestException(
                $"'{name}' is nothing that can be calibrated. Write air.no2, air.o3, air.co, air.pm2_5, air.pm10 and the like.");
        }

        if (result.GetValue(options.Terms) is not null && result.GetValue(options.Auto))
        {
            throw new RefusedRequestException("--terms names the terms and --auto chooses them: give one of the two.");
        }

        var columns = new ReferenceColumns
        {
            Value = result.GetValue(options.Column),
            Station = result.GetValue(options.ReferenceStation),
            Parameter = result.GetValue(options.Parameter),
            TimeZone = result.GetRequiredValue(options.TimeZone),
        };
        return new CalibrationRequest
        {
            SensorId = place.SensorOfStation(station),
            Quantity = quantity,
            Reference = ReferenceFile.Read(reference, columns),
            ReferenceName = result.GetValue(options.ReferenceName) ?? "",
            ReferenceUncertainty = result.GetValue(options.ReferenceUncertainty),
            From = TimeOf(result.GetValue(options.From), "--from"),
            To = TimeOf(result.GetValue(options.To), "--to"),
            Terms = result.GetValue(options.Terms) is { } words ? TermsOf(words) : null,
            ValidFrom = validFrom,
            ExpiresMonths = Math.Max(0, result.GetValue(options.ExpiresMonths)),
        };
    }

    private static List<ModelTerm> TermsOf(string words)
    {
        var terms = new List<ModelTerm>();
        foreach (var word in words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!ModelTerm.TryParse(word, out var term))
            {
                throw new RefusedRequestException($"'{word}' is no term. Write raw, rawSquared, internalTemperature, airTemperature, "
                    + "relativeHumidity or interferent:air.o3Raw, with commas between.");
            }

            terms.Add(term);
        }

        return terms;
    }

    // Days are those of UTC: the means are hours of UTC.
    private static Instant TimeOf(string? text, string option) =>
        text is null ? Instant.None
        : ReplayBound.TryParse(text, out var bound) ? bound.In(CivilCalendar.Utc)
        : throw new RefusedRequestException($"{option}: '{text}' is no time. Write 2026-07-01 (UTC), or 2026-07-01T10:00:00Z.");

    private static string Write(string folder, Calibration calibration)
    {
        var path = Path.Combine(folder, CalibrationFile.NameOf(calibration.SensorId, calibration.Quantity, calibration.Version));
        try
        {
            Directory.CreateDirectory(folder);
            using var writer = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
            writer.Write(CalibrationText.Of(calibration));
            return path;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RefusedRequestException($"{path} cannot be written: {fault.Message}");
        }
    }

    // To be pasted: up to tomorrow, so that nothing that comes until then is left out.
    private static string NextSteps(CalibrationPlace place, string sensor, Instant validFrom)
    {
        var cities = place.Cities.Count == 0 ? " --config CITY.yaml" : string.Concat(place.Cities.Select(city => $" --config '{city}'"));
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return "Restart the server to use it. For what is stored since then, with the server stopped (first with --dry-run):\n"
            + $"  sensorplatform replay --device {sensor} --from {CalibrationText.Time(validFrom)} --to {tomorrow} --data '{place.Data}'{cities}";
    }
}
