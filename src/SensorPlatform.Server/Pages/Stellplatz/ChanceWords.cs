using System.Globalization;

namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>Probabilities as people say them. None is ever called certain.</summary>
internal sealed class ChanceWords(StellplatzTexts texts)
{
    /// <summary>What a probability of a free pitch means.</summary>
    public string InWords(double probability) => probability switch
    {
        >= 0.9 => texts.ChanceVeryLikely,
        >= 0.7 => texts.ChanceLikely,
        > 0.3 => texts.ChanceOpen,
        > 0.1 => texts.ChanceUnlikely,
        _ => texts.ChanceVeryUnlikely,
    };

    /// <summary>The number and of what it is: <c>17 % chance of a free pitch</c>.</summary>
    public string OfFree(double probability) => Fill(texts.ChanceOfFree, Number(probability));

    /// <summary>The number where it is said before of what it is: <c>17 % chance</c>.</summary>
    public string Short(double probability) => Fill(texts.ChanceShort, Number(probability));

    /// <summary>The range in words, 1 to 99; null where both ends are shown alike.</summary>
    public string? Range(double low, double high) => End(low) == End(high)
        ? null
        : Fill(texts.ChanceRange, End(low)).Replace("{1}", End(high), StringComparison.Ordinal);

    /// <summary>The range for a table, 1 to 99: <c>74–92 %</c>.</summary>
    public string Ends(double low, double high) => Fill(texts.Percent, $"{End(low)}–{End(high)}");

    /// <summary>The word of the page's styles.</summary>
    public static string Level(double probability) => probability switch
    {
        >= 0.7 => "good",
        > 0.3 => "open",
        _ => "poor",
    };

    private static string Fill(string text, string value) => text.Replace("{0}", value, StringComparison.Ordinal);

    // No end of a range is certain either.
    private static string End(double probability) =>
        Math.Clamp(Whole(probability), 1, 99).ToString(CultureInfo.InvariantCulture);

    private static int Whole(double probability) =>
        (int)Math.Round(100 * Math.Clamp(probability, 0, 1), MidpointRounding.AwayFromZero);

    private string Number(double probability) => Whole(probability) switch
    {
        _ when probability > 0.99 => texts.ChanceOver,
        _ when probability < 0.01 => texts.ChanceUnder,
        var whole => PageFormat.Filled(texts.Percent, whole),
    };
}
