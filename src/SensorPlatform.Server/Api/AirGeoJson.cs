using System.Buffers;
using System.Text.Json;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Air stations as GeoJSON (RFC 7946): points with flat properties.</summary>
internal static class AirGeoJson
{
    /// <summary>A <c>FeatureCollection</c>; <c>now</c>, <c>language</c>, <c>indicative</c> and <c>note</c> are foreign members of it.</summary>
    public static ReadOnlyMemory<byte> Write(StationsAnswer stations)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024 * (stations.Items.Count + 1));
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteString("now", InstantJsonConverter.ToText(stations.Now));
        writer.WriteString("language", stations.Language);
        writer.WriteBoolean("indicative", true);
        writer.WriteString("note", stations.Note);
        writer.WriteStartArray("features");
        foreach (var station in stations.Items)
        {
            Write(writer, station);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, StationAnswer station)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteString("id", station.Id);
        writer.WriteStartObject("geometry");
        writer.WriteString("type", "Point");
        writer.WriteStartArray("coordinates");
        writer.WriteNumberValue(station.Longitude);
        writer.WriteNumberValue(station.Latitude);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        writer.WriteString("id", station.Id);
        writer.WriteString("city", station.City);
        writer.WriteString("name", station.Name);
        writer.WriteString("setting", station.Setting);
        Number(writer, "heightMeters", station.HeightMeters);
        Number(writer, "distanceMeters", station.DistanceMeters);
        writer.WriteBoolean("indicative", true);
        Time(writer, "updatedAt", station.UpdatedAt);
        if (station.Index is { } index)
        {
            Write(writer, index);
        }

        foreach (var latest in station.Latest)
        {
            if (!IsRaw(latest.Quantity))
            {
                Number(writer, latest.Quantity, latest.Value);
            }
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AirIndexAnswer index)
    {
        writer.WriteString("index", index.Id);
        Number(writer, "indexLevel", index.Level);
        writer.WriteString("indexWord", index.Word);
        writer.WriteString("indexLabel", index.Label);
        writer.WriteString("indexColor", index.Color);
        Number(writer, "indexNumber", index.Number);
        writer.WriteString("indexWorst", index.Worst);
        Time(writer, "indexTime", index.Time);
        writer.WriteBoolean("indexComplete", index.Complete);
        writer.WriteString("indexMissing", string.Join(',', index.Missing));
    }

    private static bool IsRaw(string name) =>
        Quantity.TryParse(name, out var quantity) && RawQuantities.QuantityOf(quantity) != Quantity.None;

    private static void Time(Utf8JsonWriter writer, string name, Instant? time) =>
        writer.WriteString(name, time is { } known ? InstantJsonConverter.ToText(known) : null);

    private static void Number(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
