using System.Text;
using System.Text.Json;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>Charts for the page's script. The default encoder keeps texts harmless within HTML.</summary>
internal static class LuftChartJson
{
    /// <summary>An array of charts: times in seconds, what is missing as null.</summary>
    public static string Write(IReadOnlyList<LuftChart> charts)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var chart in charts)
            {
                WriteChart(json, chart);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteChart(Utf8JsonWriter json, LuftChart chart)
    {
        json.WriteStartObject();
        json.WriteString("key", chart.Key);
        json.WriteString("title", chart.Title);
        json.WriteString("unit", chart.Unit);
        json.WriteNumber("decimals", chart.Decimals);
        json.WriteNumber("from", chart.From.UnixSeconds);
        json.WriteNumber("to", chart.To.UnixSeconds);
        json.WriteNumber("top", chart.Top);
        json.WriteString("line", chart.LineName);
        json.WriteString("mean", chart.MeanName);
        Numbers(json, "t", chart.Points.Select(point => point.Middle));
        Numbers(json, "v", chart.Points.Select(point => point.IsValid ? point.Value : double.NaN));
        Numbers(json, "invalid", chart.Points.Select(point => point.IsValid ? double.NaN : point.Value));
        Numbers(json, "meanFrom", chart.Means.Select(point => (double)point.Start.UnixSeconds));
        Numbers(json, "meanTo", chart.Means.Select(point => (double)point.End.UnixSeconds));
        Numbers(json, "m", chart.Means.Select(point => point.Value));
        json.WriteStartArray("bands");
        foreach (var band in chart.Bands)
        {
            json.WriteStartObject();
            json.WriteNumber("low", band.Low);
            json.WriteNumber("high", band.High);
            json.WriteString("color", band.Class.Color);
            json.WriteString("name", band.Class.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("limits");
        foreach (var limit in chart.Thresholds)
        {
            json.WriteStartObject();
            json.WriteNumber("value", limit.Value);
            json.WriteString("label", limit.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("ticks");
        foreach (var tick in chart.Ticks)
        {
            json.WriteStartObject();
            json.WriteNumber("t", tick.Time.UnixSeconds);
            json.WriteString("label", tick.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            if (double.IsNaN(value))
            {
                json.WriteNullValue();
            }
            else
            {
                json.WriteNumberValue(Math.Round(value, 4));
            }
        }

        json.WriteEndArray();
    }
}
