using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Draws a chart on the server: nights behind, the band from lowest to highest value, the mean as a line.</summary>
internal sealed class HitzeChartSvg(HitzeChart chart, PageFormat format)
{
    private const double Width = 720;
    private const double Height = 240;
    private const double Left = 38;
    private const double Right = 712;
    private const double Upper = 8;
    private const double Lower = 214;
    private const int Step = 5;

    private readonly StringBuilder _svg = new();

    /// <summary>The drawing. Everything that came from outside is encoded.</summary>
    public static MarkupString Draw(HitzeChart chart, PageFormat format) => new HitzeChartSvg(chart, format).Draw();

    private MarkupString Draw()
    {
        Add($"<svg class=\"plot\" viewBox=\"0 0 {N(Width)} {N(Height)}\" role=\"img\" aria-label=\"{T(chart.Title)}. {T(chart.Summary)}\">");
        AddNights();
        AddAxes();
        AddBand();
        AddLine();
        foreach (var (hour, i) in chart.Hours.Select((hour, i) => (hour, i)).Where(one => !one.hour.IsGood && !double.IsNaN(one.hour.Mean)))
        {
            Add($"<circle class=\"plot-invalid\" cx=\"{N(X(i + 0.5))}\" cy=\"{N(Y(hour.Mean))}\" r=\"3\"/>");
        }

        Add($"</svg>");
        return new MarkupString(_svg.ToString());
    }

    private void AddNights()
    {
        for (var i = 0; i < chart.Hours.Count;)
        {
            var end = i;
            while (end < chart.Hours.Count && chart.Hours[end].IsNight)
            {
                end++;
            }

            if (end > i)
            {
                Add($"<rect class=\"plot-night\" x=\"{N(X(i))}\" y=\"{N(Upper)}\" width=\"{N(X(end) - X(i))}\" height=\"{N(Lower - Upper)}\"/>");
            }

            i = end + 1;
        }
    }

    private void AddAxes()
    {
        for (var value = Math.Ceiling(chart.Low / Step) * Step; value <= chart.High; value += Step)
        {
            Add($"<path class=\"plot-grid\" d=\"M{N(Left)} {N(Y(value))}H{N(Right)}\"/>");
            Add($"<text x=\"{N(Left - 5)}\" y=\"{N(Y(value) + 4)}\" text-anchor=\"end\">{T(format.Number(value, 0))}</text>");
        }

        foreach (var (hour, label) in chart.Ticks)
        {
            Add($"<path class=\"plot-grid\" d=\"M{N(X(hour))} {N(Upper)}V{N(Lower)}\"/>");
            if (X(hour) <= Right - 20)
            {
                Add($"<text x=\"{N(X(hour))}\" y=\"{N(Lower + 17)}\" text-anchor=\"{(X(hour) < Left + 20 ? "start" : "middle")}\">{T(label)}</text>");
            }
        }
    }

    // A bar an hour, so that a gap stays a gap.
    private void AddBand()
    {
        for (var i = 0; i < chart.Hours.Count; i++)
        {
            var hour = chart.Hours[i];
            if (hour.IsGood && !double.IsNaN(hour.Mean))
            {
                var height = Math.Max(0.5, Y(hour.Minimum) - Y(hour.Maximum));
                Add($"<rect class=\"plot-range\" x=\"{N(X(i))}\" y=\"{N(Y(hour.Maximum))}\" width=\"{N(X(i + 1) - X(i))}\" height=\"{N(height)}\"/>");
            }
        }
    }

    private void AddLine()
    {
        var path = new StringBuilder();
        var isDrawing = false;
        for (var i = 0; i < chart.Hours.Count; i++)
        {
            var hour = chart.Hours[i];
            if (!hour.IsGood || double.IsNaN(hour.Mean))
            {
                isDrawing = false;
                continue;
            }

            path.Append(CultureInfo.InvariantCulture, $"{(isDrawing ? "L" : "M")}{N(X(i + 0.5))} {N(Y(hour.Mean))}{(isDrawing ? "" : "h0")}");
            isDrawing = true;
        }

        if (path.Length > 0)
        {
            var line = path.ToString();
            Add($"<path class=\"plot-line\" d=\"{line}\"/>");
        }
    }

    private double X(double hour) => Left + (hour / chart.Hours.Count * (Right - Left));

    private double Y(double value) => Lower - (Math.Clamp((value - chart.Low) / (chart.High - chart.Low), 0, 1) * (Lower - Upper));

    private void Add(FormattableString text) => _svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string T(string text) => WebUtility.HtmlEncode(text);
}
