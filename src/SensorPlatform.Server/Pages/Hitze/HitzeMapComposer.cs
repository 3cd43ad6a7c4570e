using System.Globalization;
using System.Text;
using System.Text.Json;
using SensorPlatform.Core.Heat.Surfaces;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Makes the map: everything on it is in the table below it as well.</summary>
internal sealed class HitzeMapComposer(HitzeWords words, HitzeChoice choice)
{
    private HitzeTexts Texts => words.Texts;

    /// <summary>Steps of the map's means, those of the surface too; null without any.</summary>
    public static HitzeScale? ScaleOf(HeatMap map) => HitzeScale.Of(
        map.Stations.Select(station => station.Comparable ?? double.NaN)
            .Concat(map.Surface?.Values ?? []));

    /// <summary>The view.</summary>
    /// <param name="map">The map.</param>
    /// <param name="scale">Its steps.</param>
    /// <param name="rows">Its stations.</param>
    public HitzeMapView Compose(HeatMap map, HitzeScale? scale, IReadOnlyList<HitzeStationRow> rows)
    {
        var surface = map.Surface is { } known && scale is { } steps ? Surface(map, known, steps) : null;
        var cells = choice.City.Heat.Census is null ? null : $"{HitzePages.CellsAddress(Texts.Language)}{choice.Fixed.PeriodQuery}";
        return new HitzeMapView(
            [.. words.Hotspots.Where(of => rows.Any(row => row.Hotspot.Key == of.Key))], surface, cells, Json(rows, surface, cells));
    }

    private HitzeSurfaceView Surface(HeatMap map, Surface surface, HitzeScale scale)
    {
        return new HitzeSurfaceView(
            HitzePages.SurfaceAddress + choice.Fixed.PeriodQuery,
            HitzeSurfacePicture.BoxOf(surface.Grid, map.Epsg),
            [
                .. Enumerable.Range(0, HitzeScale.Steps)
                    .Select(step => $"{words.Number(scale.EdgeOf(step))}–{words.Number(scale.EdgeOf(step + 1))}"),
            ],
            [.. Sureness(surface)]);
    }

    private IEnumerable<string> Sureness(Surface surface)
    {
        var deviations = surface.Deviations.Where(double.IsFinite).ToList();
        if (deviations.Count > 0)
        {
            yield return PageFormat.Filled(
                Texts.SurfaceDeviation, words.Number(deviations.Min()), words.Number(deviations.Max()), surface.Method);
        }

        if (double.IsFinite(surface.LeaveOneOutError))
        {
            yield return PageFormat.Filled(Texts.SurfaceError, words.Number(surface.LeaveOneOutError));
        }
    }

    // The default encoder keeps texts harmless within HTML. Places are latitude first, as the map library takes them.
    private string Json(IReadOnlyList<HitzeStationRow> rows, HitzeSurfaceView? surface, string? cells)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("stations");
            foreach (var row in rows)
            {
                WriteStation(json, row);
            }

            json.WriteEndArray();
            if (surface is not null)
            {
                json.WriteStartObject("surface");
                json.WriteString("url", surface.Address);
                json.WriteStartArray("box");
                json.WriteNumberValue(surface.Box.South);
                json.WriteNumberValue(surface.Box.West);
                json.WriteNumberValue(surface.Box.North);
                json.WriteNumberValue(surface.Box.East);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteString("cells", cells);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private void WriteStation(Utf8JsonWriter json, HitzeStationRow row)
    {
        json.WriteStartObject();
        json.WriteString("id", row.Id);
        json.WriteString("name", row.Name);
        json.WriteString("href", row.Address);
        json.WriteNumber("lat", row.Latitude);
        json.WriteNumber("lon", row.Longitude);
        json.WriteString("hotspot", row.Hotspot.Key);
        json.WriteString("sign", row.Hotspot.Sign);
        json.WriteString("mean", row.MeanStep is null ? "–" : row.Mean);
        json.WriteString("step", row.MeanStep is { } step ? LetterOf(step) : null);
        json.WriteString("island", row.Island);
        json.WriteString(
            "words",
            $"{row.Name}: {row.Mean}{(row.MeanStep is null ? "" : " °C")}, {Texts.MapIslands} {row.Island}{(row.Island == "–" ? "" : " K")}, {row.Hotspot.Name}");
        json.WriteEndObject();
    }

    private static string LetterOf(int step) => step.ToString(CultureInfo.InvariantCulture);
}
