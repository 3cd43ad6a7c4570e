using System.Globalization;
using System.Text;
using SensorPlatform.Core.Air.Calibration.Fitting;

namespace SensorPlatform.Server.Air.Calibrations;

/// <summary>Calibrated values against the reference, drawn with letters.</summary>
internal static class TextScatter
{
    private const int Width = 56;
    private const int Height = 18;

    // From few pairs to many in one place.
    private const string Inks = ".:+*#";

    /// <summary>Draws the pairs that the fit kept; the line of equality is drawn with slashes.</summary>
    public static string Of(CalibrationFit fit, CoLocation data, string unit)
    {
        var low = Math.Floor(Math.Min(fit.Reference.Minimum, fit.Kept.Min(pair => fit.At(data, pair))));
        var high = Math.Ceiling(Math.Max(fit.Reference.Maximum, fit.Kept.Max(pair => fit.At(data, pair))));
        var counts = new int[Height, Width];
        foreach (var pair in fit.Kept)
        {
            counts[Place(fit.At(data, pair), low, high, Height), Place(data.ReferenceAt(pair), low, high, Width)]++;
        }

        var text = new StringBuilder();
        for (var row = Height - 1; row >= 0; row--)
        {
            var label = row == Height - 1 ? high : row == 0 ? low : double.NaN;
            text.Append(double.IsNaN(label) ? new string(' ', 8) : label.ToString("F0", CultureInfo.InvariantCulture).PadLeft(8)).Append(" |");
            for (var column = 0; column < Width; column++)
            {
                text.Append(InkOf(counts[row, column], isEqual: column * Height / Width == row));
            }

            text.Append('\n');
        }

        text.Append(' ', 9).Append('+').Append('-', Width).Append('\n');
        return text.Append(CultureInfo.InvariantCulture, $"          calibrated (up) against reference, {low:F0} to {high:F0} {unit}\n").ToString();
    }

    private static char InkOf(int count, bool isEqual) =>
        count == 0 ? (isEqual ? '/' : ' ') : Inks[Math.Min(Inks.Length - 1, (int)Math.Log2(count))];

    private static int Place(double value, double low, double high, int size) =>
        high > low ? Math.Clamp((int)((value - low) / (high - low) * size), 0, size - 1) : 0;
}
