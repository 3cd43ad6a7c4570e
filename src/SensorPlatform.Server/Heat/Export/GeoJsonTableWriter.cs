using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Heat.Export.Citation;
using SensorPlatform.Server.Heat.Export.Tables;
using SensorPlatform.Server.Heat.Projection;

namespace SensorPlatform.Server.Heat.Export;

/// <summary>
/// A table with places as GeoJSON (RFC 7946): WGS 84, longitude before latitude, seven decimals at most (a centimetre), exterior rings
/// counter-clockwise, no <c>crs</c>. What has to be known stands in the foreign member <c>metadata</c>.
/// </summary>
internal static class GeoJsonTableWriter
{
    private const int Decimals = 7;
    private const int FlushAt = 65_536;

    /// <summary>Writes a table.</summary>
    /// <returns>Features.</returns>
    public static async Task<long> WriteAsync(
        HeatTable table, IReadOnlyList<Statement> statements, PipeWriter output, CancellationToken cancellationToken)
    {
        await using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteString("name", table.Name);
        writer.WriteStartObject("metadata");
        writer.WriteString("description", table.Description);
        foreach (var (name, text) in statements)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("features");
        var rows = 0L;
        await foreach (var row in table.Rows.WithCancellation(cancellationToken))
        {
            Write(writer, table, row);
            rows++;
            if (writer.BytesPending >= FlushAt)
            {
                await writer.FlushAsync(cancellationToken);
                await output.FlushAsync(cancellationToken);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
        await output.FlushAsync(cancellationToken);
        return rows;
    }

    private static void Write(Utf8JsonWriter writer, HeatTable table, HeatRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        Write(writer, row.Shape, table.Epsg);
        writer.WriteStartObject("properties");
        for (var i = 0; i < row.Values.Length; i++)
        {
            Write(writer, table.Columns[i].Name, in row.Values[i]);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, HeatShape shape, int epsg)
    {
        switch (shape.Kind)
        {
            case HeatShapeKind.Point:
                writer.WriteStartObject("geometry");
                writer.WriteString("type", "Point");
                writer.WritePropertyName("coordinates");
                Write(writer, shape.Latitude, shape.Longitude);
                writer.WriteEndObject();
                break;
            case HeatShapeKind.Square:
                writer.WriteStartObject("geometry");
                writer.WriteString("type", "Polygon");
                writer.WriteStartArray("coordinates");
                writer.WriteStartArray();
                foreach (var corner in shape.Ring())
                {
                    Write(writer, corner, epsg);
                }

                writer.WriteEndArray();
                writer.WriteEndArray();
                writer.WriteEndObject();
                break;
            default:
                writer.WriteNull("geometry");
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, PlanePoint corner, int epsg)
    {
        var (latitude, longitude) = PlaneProjection.Of(epsg).ToDegrees(corner);
        Write(writer, latitude, longitude);
    }

    private static void Write(Utf8JsonWriter writer, double latitude, double longitude)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(Math.Round(longitude, Decimals));
        writer.WriteNumberValue(Math.Round(latitude, Decimals));
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, in HeatValue value)
    {
        switch (value.Kind)
        {
            case HeatValueKind.Text:
                writer.WriteString(name, value.Text);
                break;
            case HeatValueKind.Whole:
                writer.WriteNumber(name, value.Whole);
                break;
            case HeatValueKind.Real:
                writer.WriteNumber(name, value.Real);
                break;
            case HeatValueKind.Flag:
                writer.WriteBoolean(name, value.Flag);
                break;
            case HeatValueKind.Time:
                writer.WriteString(name, InstantJsonConverter.ToText(value.Time));
                break;
            case HeatValueKind.Date:
                writer.WriteString(name, value.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteNull(name);
                break;
        }
    }
}
