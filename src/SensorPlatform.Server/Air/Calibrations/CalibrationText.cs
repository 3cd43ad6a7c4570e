using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Air.Calibrations;

/// <summary>Writes a calibration as its file holds it.</summary>
internal static class CalibrationText
{
    /// <summary>The text of a calibration file.</summary>
    public static string Of(Calibration calibration)
    {
        var text = new StringBuilder();
        Line(text, "sensor", calibration.SensorId);
        Line(text, "quantity", calibration.Quantity.Name);
        Line(text, "version", calibration.Version.ToString(CultureInfo.InvariantCulture));
        Line(text, "validFrom", Time(calibration.ValidFrom));
        Line(text, "expires", Time(calibration.Expires));
        text.Append("coefficients:\n");
        foreach (var one in calibration.Coefficients)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{ term: {CalibrationTerms.WordOf(one.Term)}");
            text.Append(one.Interferent == Quantity.None ? "" : $", quantity: {one.Interferent.Name}");
            text.Append(CultureInfo.InvariantCulture, $", value: {Number(one.Value)}");
            text.Append(double.IsNaN(one.StandardError) ? "" : $", standardError: {Number(one.StandardError)}").Append(" }\n");
        }

        if (calibration.Covariance.Count > 0)
        {
            Line(text, "covariance", $"[{string.Join(", ", calibration.Covariance.Select(Number))}]");
        }

        Line(text, "r2", Number(calibration.R2));
        Line(text, "rmse", Number(calibration.Rmse));
        Line(text, "crossValidatedRmse", Number(calibration.CrossValidatedRmse));
        Line(text, "commonShare", Number(calibration.CommonShare));
        AppendCoLocation(text, calibration);
        Line(text, "note", calibration.Note.Length == 0 ? "" : Quoted(calibration.Note));
        return text.ToString();
    }

    /// <summary>
    /// SHA-256 of all that a version says but the note, lower-case hexadecimal digits: the same for other spacing, comments and order.
    /// </summary>
    public static string FingerprintOf(Calibration calibration) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Of(calibration with { Note = "" }))));

    /// <summary>A time as files and reports have it; empty for none.</summary>
    internal static string Time(Instant time)
    {
        Span<byte> bytes = stackalloc byte[Instant.MaxTextLength];
        return time.IsNone || !time.TryFormat(bytes, out var length) ? "" : Encoding.UTF8.GetString(bytes[..length]);
    }

    private static void AppendCoLocation(StringBuilder text, Calibration calibration)
    {
        var lines = new StringBuilder();
        Line(lines, "  from", Time(calibration.CoLocatedFrom));
        Line(lines, "  to", Time(calibration.CoLocatedTo));
        Line(lines, "  reference", calibration.Reference.Length == 0 ? "" : Quoted(calibration.Reference));
        Line(lines, "  pairs", Count(calibration.Pairs));
        Line(lines, "  rejected", Count(calibration.Rejected));
        Line(lines, "  rawMinimum", Number(calibration.RawMinimum));
        Line(lines, "  rawMaximum", Number(calibration.RawMaximum));
        Line(lines, "  referenceMinimum", Number(calibration.ReferenceMinimum));
        Line(lines, "  referenceMaximum", Number(calibration.ReferenceMaximum));
        Line(lines, "  referenceUncertainty", calibration.ReferenceUncertainty == 0 ? "" : Number(calibration.ReferenceUncertainty));
        if (lines.Length > 0)
        {
            text.Append("coLocation:\n").Append(lines);
        }
    }

    // What is not known is not written.
    private static void Line(StringBuilder text, string key, string value)
    {
        if (value.Length > 0)
        {
            text.Append(key).Append(": ").Append(value).Append('\n');
        }
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Count(int value) => value == 0 ? "" : value.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string text) => "'" + text.ReplaceLineEndings(" ").Replace("'", "''", StringComparison.Ordinal) + "'";
}
