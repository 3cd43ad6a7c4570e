using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>
/// Draws a chart on the server: it is there without script, and on paper. Colours come with words, and never alone.
/// </summary>
internal sealed class LuftChartSvg(LuftChart chart, PageFormat format)
{
    private const double Width = 560;
    private const double Height = 220;
    private const double Left = 38;
    private const double Right = 470;
    private const double Upper = 8;
    private const double Lower = 196;
    private const double TextHeight = 13;
    private const int MostSteps = 10;

    private readonly StringBuilder _svg = new();

    /// <summary>The drawing. Everything that came from outside is encoded.</summary>
    public static MarkupString Draw(LuftChart chart, PageFormat format) => new LuftChartSvg(chart, format).Draw();

    private MarkupString Draw()
    {
        Add($"<svg class=\"plot\" viewBox=\"0 0 {N(Width)} {N(Height)}\" role=\"img\" ");
        Add($"aria-label=\"{T(chart.Title)}. {T(chart.Summary)}\">");
        AddBands();
        AddValueAxis();
        AddTimeAxis();
        AddThresholds();
        AddLine("plot-mean", chart.Means);
        AddLine("plot-line", chart.Points);
        AddInvalid();
        Add($"</svg>");
        return new MarkupString(_svg.ToString());
    }

    private void AddBands()
    {
        foreach (var band in chart.Bands)
        {
            var (top, bottom) = (Y(band.High), Y(band.Low));
            var color = T(band.Class.Color);
            Add($"<rect x=\"{N(Left)}\" y=\"{N(top)}\" width=\"{N(Right - Left)}\" height=\"{N(bottom - top)}\" ");
            Add($"fill=\"{color}\" fill-opacity=\"0.3\"/>");
            Add($"<rect x=\"{N(Right)}\" y=\"{N(top)}\" width=\"5\" height=\"{N(bottom - top)}\" fill=\"{color}\"/>");
            if (bottom - top >= TextHeight)
            {
                Add($"<text x=\"{N(Right + 9)}\" y=\"{N(((top + bottom) / 2) + 4)}\">{T(band.Class.Name)}</text>");
            }
        }
    }

    private void AddValueAxis()
    {
        var step = Step(chart.Top);
        if (!(step > 0))
        {
            return;
        }

        var decimals = step < 0.1 ? 2 : step < 1 ? 1 : 0;
        for (var i = 0; i <= MostSteps && i * step <= chart.Top; i++)
        {
            var value = i * step;
            Add($"<path class=\"plot-grid\" d=\"M{N(Left)} {N(Y(value))}H{N(Right)}\"/>");
            var number = T(format.Number(value, decimals));
            Add($"<text x=\"{N(Left - 5)}\" y=\"{N(Y(value) + 4)}\" text-anchor=\"end\">{number}</text>");
        }
    }

    private void AddTimeAxis()
    {
        foreach (var tick in chart.Ticks)
        {
            var x = X(tick.Time.UnixSeconds);
            Add($"<path class=\"plot-grid\" d=\"M{N(x)} {N(Upper)}V{N(Lower)}\"/>");
            if (x <= Right - 12)
            {
                var anchor = x < Left + 20 ? "start" : "middle";
                Add($"<text x=\"{N(x)}\" y=\"{N(Lower + 16)}\" text-anchor=\"{anchor}\">{T(tick.Label)}</text>");
            }
        }
    }

    private void AddThresholds()
    {
        var taken = double.PositiveInfinity;
        foreach (var limit in chart.Thresholds)
        {
            var line = Y(limit.Value);
            Add($"<path class=\"plot-limit\" d=\"M{N(Left)} {N(line)}H{N(Right)}\"/>");

            // Above its line, or below where the picture ends; the lowest first. One that would lie on another is left to the notes.
            var foot = line - 4 < Upper + TextHeight ? line + TextHeight : line - 4;
            if (foot <= taken - TextHeight)
            {
                Add($"<text class=\"plot-limit-text\" x=\"{N(Left + 5)}\" y=\"{N(foot)}\">{T(limit.Label)}</text>");
                taken = foot;
            }
        }
    }

    private void AddLine(string name, IReadOnlyList<LuftPoint> points)
    {
        var path = new StringBuilder();
        var isDrawing = false;
        foreach (var point in points)
        {
            if (!point.IsValid)
            {
                isDrawing = false;
                continue;
            }

            // A day stands as a bar of its length, an hour as a point in its middle.
            var isLong = point.End - point.Start > TimeSpan.FromHours(2) && points.Count < 40;
            path.Append(isLong
                ? $"M{N(X(point.Start.UnixSeconds))} {N(Y(point.Value))}H{N(X(point.End.UnixSeconds))}"
                : $"{(isDrawing ? "L" : "M")}{N(X(point.Middle))} {N(Y(point.Value))}{(isDrawing ? "" : "h0")}");
            isDrawing = !isLong;
        }

        if (path.Length > 0)
        {
            Add($"<path class=\"{name}\" d=\"{path.ToString()}\"/>");
        }
    }

    private void AddInvalid()
    {
        foreach (var point in chart.Points)
        {
            if (!point.IsValid && !double.IsNaN(point.Value))
            {
                Add($"<circle class=\"plot-invalid\" cx=\"{N(X(point.Middle))}\" cy=\"{N(Y(point.Value))}\" r=\"3\"/>");
            }
        }
    }

    private static double Step(double top)
    {
        var rough = top / 4;
        var size = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / size) switch { <= 1 => size, <= 2 => 2 * size, <= 5 => 5 * size, _ => 10 * size };
    }

    private double X(double seconds) => Left
        + ((seconds - chart.From.UnixSeconds) / (chart.To.UnixSeconds - chart.From.UnixSeconds) * (Right - Left));

    private double Y(double value) => Lower - (Math.Clamp(value / chart.Top, 0, 1) * (Lower - Upper));

    private void Add(FormattableString text) => _svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string T(string text) => WebUtility.HtmlEncode(text);
}
