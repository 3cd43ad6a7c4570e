using System.Globalization;
using System.Text.Json;
using CsvHelper;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks.AirQino;
using SensorPlatform.Server.Air.Import;
using SensorPlatform.Server.Importing;

namespace SensorPlatform.Server.Cli;

/// <summary>Says what an import came to.</summary>
internal sealed class ImportReport(TextWriter output, TextWriter error)
{
    private const int ShownFaults = 20;
    private const int ShownRows = 3;

    /// <summary>Writes the result.</summary>
    internal void Write(ImportContent content, ImportResult result, SensorDefinition sensor, bool isDryRun, bool isJson)
    {
        foreach (var note in content.Notes)
        {
            error.WriteLine(note);
        }

        foreach (var fault in result.Faults.Take(ShownFaults))
        {
            error.WriteLine(Line(fault));
        }

        if (result.Faults.Count > ShownFaults)
        {
            error.WriteLine(Text($"… and {result.Faults.Count - ShownFaults} more rows left out"));
        }

        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["sensor"] = sensor.Id,
                ["dryRun"] = isDryRun,
                ["read"] = result.Read,
                ["known"] = result.Known,
                ["taken"] = result.Taken,
                ["leftOut"] = result.Faults.Count,
            }));
            return;
        }

        if (isDryRun)
        {
            foreach (var row in content.Rows.Take(ShownRows))
            {
                output.WriteLine(Decoded(row, sensor));
            }
        }

        output.WriteLine(Text(
            $"{sensor.Id}: {result.Read} rows read, {result.Known} were there already, {result.Taken} {(isDryRun ? "would be put in" : "put in")}, {result.Faults.Count} left out."));
        output.WriteLine(isDryRun
            ? "Nothing was changed."
            : "The values are those of low-cost sensors and indicative, unless the station is a reference station.");
    }

    /// <summary>Writes the rows left out to a file.</summary>
    /// <exception cref="RefusedRequestException">It cannot be written.</exception>
    internal static void WriteRejects(string path, IReadOnlyList<ImportFault> faults)
    {
        try
        {
            WriteFaults(path, faults);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RefusedRequestException(
                $"The import is done, but the rows left out cannot be written to {path}: {fault.Message} Name another file with "
                + "--rejects and run the same command again: what is there is not put in twice.");
        }
    }

    private static void WriteFaults(string path, IReadOnlyList<ImportFault> faults)
    {
        using var file = CsvWriter.Create(new StreamWriter(path));
        file.WriteField("file");
        file.WriteField("line");
        file.WriteField("reason");
        file.EndRecord();
        foreach (var fault in faults)
        {
            file.WriteField(fault.File);
            file.WriteField(fault.Line.ToString(CultureInfo.InvariantCulture));
            file.WriteField(fault.Reason);
            file.EndRecord();
        }
    }

    private static string Line(ImportFault fault) => fault.Line == 0
        ? $"{fault.File}: {fault.Reason}"
        : Text($"{fault.File}, line {fault.Line}: {fault.Reason}");

    private static string Decoded(ImportRow row, SensorDefinition sensor)
    {
        AirQinoReport.TryParse(row.Report, out var uplink);
        var readings = new Reading[DeviceFamily.MaxReadings];
        var result = sensor.Family.Decode(uplink.Payload, new DecodeContext(uplink.FPort, uplink.EventTime, sensor.Parameters), readings);
        var values = result.Error == DecodeError.None
            ? string.Join(", ", readings.Take(result.Count).Select(static reading => reading.HasValue
                ? Text($"{reading.Quantity} {reading.Value:0.###} {reading.Quantity.Unit}")
                : Text($"{reading.Quantity} {reading.Quality}")))
            : result.Error.ToString();
        return Text($"line {row.Line}, {row.Time.ToDateTimeOffset():yyyy-MM-dd'T'HH:mm:ss'Z'}: {values}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
