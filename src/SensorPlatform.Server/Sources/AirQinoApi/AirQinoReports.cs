using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks.AirQino;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Sources.AirQinoApi;

/// <summary>
/// Makes reports (docs/formats/envelopes.md) of the API's answers. Numbers are copied as they are written; values that are no
/// numbers are left out; sensors are put in order, so that the same values give the same report whatever their order was.
/// </summary>
internal static class AirQinoReports
{
    private const int MostValues = 256;
    private const int ShownCharacters = 64;

    private static readonly string[] NoSensors = ["timestamp", "utc_timestamp", "last_timestamp", "station_name", "station_id"];

    /// <summary>Reads an answer of <c>getLastValuesRaw</c> or <c>getCurrentValues</c>.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="station">The station that was asked for.</param>
    /// <param name="mode">Raw or current.</param>
    /// <returns>The reading; null when the station has never sent a value (<c>{"values": []}</c>).</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidDataException">It is not of this shape, or of another station.</exception>
    internal static ApiReading? ReadLatest(ReadOnlyMemory<byte> json, string station, AirQinoMode mode)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("values", out var values)
            || values.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException("it has no list of values");
        }

        CheckStation(root, station);
        var numbers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var seen = 0u;
        foreach (var value in values.EnumerateArray())
        {
            if (value.ValueKind != JsonValueKind.Object
                || !value.TryGetProperty("sensor", out var sensor)
                || sensor.ValueKind != JsonValueKind.String)
            {
                throw new InvalidDataException("one of its values has no sensor");
            }

            if (value.TryGetProperty("value", out var number))
            {
                Add(numbers, ref seen, sensor.GetString() ?? "", number);
            }
        }

        if (numbers.Count == 0)
        {
            return null;
        }

        var timeField = mode is AirQinoMode.Raw ? "last_timestamp" : "timestamp";
        return TryTime(root, timeField, out var time)
            ? new ApiReading(time, Write(station, timeField, time, mode, numbers))
            : throw new InvalidDataException($"it has values, but no {timeField} of the form 2026-01-31 08:00:00");
    }

    /// <summary>Reads a record of <c>getRange</c> or <c>v3/getStationHourlyAvg</c>.</summary>
    /// <param name="json">The record, whole JSON.</param>
    /// <param name="station">The station.</param>
    /// <param name="mode">Raw or hourly.</param>
    /// <param name="reading">The reading; null when the record has no number at all.</param>
    /// <returns>False when the record is no object, has no time, or has a text that is no Unicode.</returns>
    internal static bool TryReadRecord(ReadOnlySpan<byte> json, string station, AirQinoMode mode, out ApiReading? reading)
    {
        try
        {
            return TryRead(json, station, mode, out reading);
        }
        catch (InvalidOperationException)
        {
            // Found where the text is looked into; the other records of the answer are good all the same.
            reading = null;
            return false;
        }
    }

    /// <summary>Refuses the header of another station than was asked for.</summary>
    /// <exception cref="InvalidDataException">It names another one.</exception>
    internal static void CheckHeader(ReadOnlySpan<byte> json, string station)
    {
        var reader = new Utf8JsonReader(json);
        using var header = JsonDocument.ParseValue(ref reader);
        CheckHeader(header.RootElement, station);
    }

    /// <inheritdoc cref="CheckHeader(ReadOnlySpan{byte}, string)"/>
    internal static void CheckHeader(JsonElement header, string station)
    {
        if (header.ValueKind == JsonValueKind.Object)
        {
            CheckStation(header, station);
        }
    }

    /// <summary>Writes a report.</summary>
    /// <param name="station">The station.</param>
    /// <param name="timeField">The field that the time stands in.</param>
    /// <param name="time">The time, to the second.</param>
    /// <param name="mode">The sort of report.</param>
    /// <param name="numbers">JSON numbers by sensor.</param>
    internal static byte[] Write(
        string station, string timeField, Instant time, AirQinoMode mode, SortedDictionary<string, string> numbers)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("station_name", station);
            writer.WriteString(
                timeField,
                time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
            if (mode is AirQinoMode.Hourly)
            {
                writer.WriteBoolean("hourly", true);
            }

            writer.WriteStartArray("values");
            foreach (var (sensor, number) in numbers)
            {
                writer.WriteStartObject();
                writer.WriteString("sensor", sensor);
                writer.WritePropertyName("value");
                writer.WriteRawValue(number);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static bool TryRead(ReadOnlySpan<byte> json, string station, AirQinoMode mode, out ApiReading? reading)
    {
        reading = null;
        var reader = new Utf8JsonReader(json);
        using var record = JsonDocument.ParseValue(ref reader);
        var timeField = mode is AirQinoMode.Raw ? "utc_timestamp" : "timestamp";
        if (record.RootElement.ValueKind != JsonValueKind.Object || !TryTime(record.RootElement, timeField, out var time))
        {
            return false;
        }

        var numbers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var seen = 0u;
        foreach (var field in record.RootElement.EnumerateObject())
        {
            if (!NoSensors.Contains(field.Name))
            {
                Add(numbers, ref seen, field.Name, field.Value);
            }
        }

        if (numbers.Count > 0)
        {
            reading = new ApiReading(time, Write(station, timeField, time, mode, numbers));
        }

        return true;
    }

    private static void CheckStation(JsonElement element, string station)
    {
        if (element.TryGetProperty("station_name", out var name)
            && (name.ValueKind != JsonValueKind.String || name.GetString() != station))
        {
            // It goes to the log and to health: no more than a name's length of what a server says.
            var told = name.GetRawText();
            told = told.Length > ShownCharacters ? told[..ShownCharacters] + "…" : told;
            throw new InvalidDataException($"it is of station {told}, not of \"{station}\"");
        }
    }

    // The first counts where a sensor comes twice, also under its two names: a report with two would be refused as a whole.
    private static void Add(SortedDictionary<string, string> numbers, ref uint seen, string sensor, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || numbers.Count >= MostValues)
        {
            return;
        }

        // Longer than any name that is known.
        Span<byte> name = stackalloc byte[64];
        var bit = Encoding.UTF8.TryGetBytes(sensor, name, out var length)
            && AirQinoReport.SensorCodeOf(name[..length]) is > 0 and var code ? 1u << code : 0u;
        if ((seen & bit) == 0 && numbers.TryAdd(sensor, value.GetRawText()))
        {
            seen |= bit;
        }
    }

    private static bool TryTime(JsonElement element, string field, out Instant time)
    {
        time = Instant.None;
        return element.TryGetProperty(field, out var value)
            && value.ValueKind == JsonValueKind.String
            && Instant.TryParseUtcDateAndTime(Encoding.UTF8.GetBytes(value.GetString() ?? ""), out time);
    }
}
