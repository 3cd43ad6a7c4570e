using System.Text;
using System.Text.Json;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Importing;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources.AirQinoApi;

namespace SensorPlatform.Server.Air.Import;

/// <summary>
/// Reads answers of the AirQino API that were saved to files: <c>getRange</c> and <c>getSingleDay</c> (<c>raw_data</c>),
/// <c>v3/getStationHourlyAvg</c> (<c>data</c>), <c>getLastValuesRaw</c> and <c>getCurrentValues</c> (<c>values</c>); one, or an array of
/// them. Shapes: air-quality.md 1.3.
/// </summary>
internal static class AirQinoReplies
{
    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="options">How it is read.</param>
    /// <exception cref="RefusedRequestException">It is no JSON, or of another shape, sort or station.</exception>
    internal static ImportContent Read(string name, byte[] content, ImportOptions options)
    {
        var read = new ImportContent();
        try
        {
            using var json = JsonDocument.Parse(WithoutMark(content));
            if (json.RootElement.ValueKind == JsonValueKind.Array)
            {
                foreach (var reply in json.RootElement.EnumerateArray())
                {
                    ReadReply(name, reply, options, read);
                }
            }
            else
            {
                ReadReply(name, json.RootElement, options, read);
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException or InvalidOperationException)
        {
            throw new RefusedRequestException($"{name} is no answer of the AirQino API: {fault.Message}");
        }

        return read;
    }

    private static ReadOnlyMemory<byte> WithoutMark(byte[] content)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        return content.AsSpan().StartsWith(mark) ? content.AsMemory(mark.Length) : content;
    }

    private static void ReadReply(string name, JsonElement reply, ImportOptions options, ImportContent read)
    {
        if (reply.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException("it is no object");
        }

        AirQinoReports.CheckHeader(reply, options.Station);
        if (reply.TryGetProperty("header", out var header))
        {
            AirQinoReports.CheckHeader(header, options.Station);
        }

        if (reply.TryGetProperty("raw_data", out var records))
        {
            Need(AirQinoMode.Raw, options);
            ReadRecords(name, records, options, read);
        }
        else if (reply.TryGetProperty("data", out records))
        {
            Need(AirQinoMode.Hourly, options);
            ReadRecords(name, records, options, read);
        }
        else
        {
            Need(reply.TryGetProperty("timestamp", out _) ? AirQinoMode.Current : AirQinoMode.Raw, options);
            var line = Next(read);
            if (AirQinoReports.ReadLatest(Bytes(reply), options.Station, options.Mode) is { } reading)
            {
                read.Rows.Add(new ImportRow(line, reading.Time, reading.Report));
            }
            else
            {
                read.Faults.Add(new ImportFault(name, line, "the station has no values in it"));
            }
        }
    }

    private static void ReadRecords(string name, JsonElement records, ImportOptions options, ImportContent read)
    {
        if (records.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException("its records are no list");
        }

        foreach (var record in records.EnumerateArray())
        {
            var line = Next(read);
            if (!AirQinoReports.TryReadRecord(Bytes(record), options.Station, options.Mode, out var reading))
            {
                read.Faults.Add(new ImportFault(name, line, "it is no record with a time of the form 2026-01-31 08:00:00"));
            }
            else if (reading is { } taken)
            {
                read.Rows.Add(new ImportRow(line, taken.Time, taken.Report));
            }
            else
            {
                read.Faults.Add(new ImportFault(name, line, "it has no value"));
            }
        }
    }

    private static int Next(ImportContent read) => read.Rows.Count + read.Faults.Count + 1;

    private static byte[] Bytes(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());

    private static void Need(AirQinoMode mode, ImportOptions options)
    {
        if (options.Mode != mode)
        {
            throw new InvalidDataException(
                $"it holds {mode} values, and the station's sensor reads {options.Mode} ones; choose a sensor of another type");
        }
    }
}
