using System.Globalization;
using System.Text.RegularExpressions;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Decoding.OpenVectors;

// What a field of somebody's codec means: a quantity and how to come from their number to ours.
internal sealed record FieldMeaning(
    Quantity Quantity,
    double Factor,
    double Offset,
    bool IsAnyChannel,
    bool IsRounded,
    IReadOnlyDictionary<string, double?> Words,
    string? LeftOutBecause)
{
    private static readonly Regex Form = new(
        @"^(?<round>~)?(?<name>[A-Za-z0-9_.]*[A-Za-z0-9_])(?<any>\.\*)?(\s*\*\s*(?<factor>[-0-9.eE/]+))?(\s*(?<sign>[+])\s*(?<offset>[-0-9.]+))?(\s*\{(?<words>[^}]*)\})?$",
        RegexOptions.CultureInvariant);

    // True for what is no measurement: serial numbers, versions, settings.
    internal bool IsInformation => LeftOutBecause is not null && LeftOutBecause.StartsWith('-');

    internal static FieldMeaning Parse(string text)
    {
        if (text.StartsWith('-') || text.StartsWith('?'))
        {
            return new FieldMeaning(Quantity.None, 1, 0, false, false, new Dictionary<string, double?>(), text);
        }

        var match = Form.Match(text);
        Assert.True(match.Success, $"Not understood: {text}");
        Assert.True(Quantity.TryParse(match.Groups["name"].Value, out var quantity), $"No quantity: {text}");
        return new FieldMeaning(
            quantity,
            match.Groups["factor"].Success ? Factored(match.Groups["factor"].Value) : 1,
            match.Groups["offset"].Success ? double.Parse(match.Groups["offset"].Value, CultureInfo.InvariantCulture) : 0,
            match.Groups["any"].Success,
            match.Groups["round"].Success,
            Pairs(match.Groups["words"].Value),
            null);
    }

    private static double Factored(string text)
    {
        var parts = text.Split('/');
        return parts.Skip(1).Aggregate(
            double.Parse(parts[0], CultureInfo.InvariantCulture), (a, b) => a / double.Parse(b, CultureInfo.InvariantCulture));
    }

    private static Dictionary<string, double?> Pairs(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split(':', 2))
            .ToDictionary(
                pair => pair[0],
                pair => pair[1] == "none" ? (double?)null : double.Parse(pair[1], CultureInfo.InvariantCulture),
                StringComparer.Ordinal);
}
