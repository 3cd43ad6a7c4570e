using System.Buffers;
using System.Text.Json;

namespace SensorPlatform.Server.Api;

/// <summary>Sites as GeoJSON (RFC 7946): points with flat properties, without pitches.</summary>
internal static class SitesGeoJson
{
    /// <summary>The media type.</summary>
    public const string ContentType = "application/geo+json";

    /// <summary>A <c>FeatureCollection</c>; <c>now</c> and <c>language</c> are foreign members of it.</summary>
    public static ReadOnlyMemory<byte> Write(SitesAnswer sites)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024 * (sites.Items.Count + 1));
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteString("now", InstantJsonConverter.ToText(sites.Now));
        writer.WriteString("language", sites.Language);
        writer.WriteStartArray("features");
        foreach (var site in sites.Items)
        {
            Write(writer, site);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, SiteAnswer site)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteString("id", site.Id);
        writer.WriteStartObject("geometry");
        writer.WriteString("type", "Point");
        writer.WriteStartArray("coordinates");
        writer.WriteNumberValue(site.Longitude);
        writer.WriteNumberValue(site.Latitude);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        writer.WriteString("id", site.Id);
        writer.WriteString("city", site.City);
        writer.WriteString("name", site.Name);
        writer.WriteString("address", site.Address);
        Number(writer, "distanceMeters", site.DistanceMeters);
        writer.WriteNumber("total", site.Total);
        writer.WriteNumber("free", site.Free);
        writer.WriteNumber("occupied", site.Occupied);
        writer.WriteNumber("unknown", site.Unknown);
        writer.WriteNumber("closed", site.Closed);
        Number(writer, "freeNow", site.FreeNow);
        Number(writer, "probability", site.Probability);
        Number(writer, "low", site.Low);
        Number(writer, "high", site.High);
        writer.WriteString("probabilityAt", InstantJsonConverter.ToText(site.ProbabilityAt));
        writer.WriteString("noProbability", site.NoProbability);
        Flag(writer, "priorOnly", site.PriorOnly);
        foreach (var service in ParkingView.Services)
        {
            writer.WriteBoolean(service, site.Services.Contains(service, StringComparer.Ordinal));
        }

        WriteTerms(writer, site);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteTerms(Utf8JsonWriter writer, SiteAnswer site)
    {
        writer.WriteString("price", site.Price);
        Number(writer, "pricePerNight", site.PricePerNight);
        writer.WriteString("currency", site.Currency);
        Number(writer, "maximumStayNights", site.MaximumStayNights);
        writer.WriteNumber("departureHour", site.DepartureHour);
        Number(writer, "maximumHeightMeters", site.MaximumHeightMeters);
        Number(writer, "maximumWidthMeters", site.MaximumWidthMeters);
        writer.WriteString("operator", site.Operator);
        writer.WriteString("website", site.Website);
        writer.WriteString("openingHours", site.OpeningHours);
        writer.WriteString("openStreetMap", site.OpenStreetMap);
        writer.WriteString("updatedAt", site.UpdatedAt is { } updated ? InstantJsonConverter.ToText(updated) : null);
    }

    private static void Flag(Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } flag)
        {
            writer.WriteBoolean(name, flag);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

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
