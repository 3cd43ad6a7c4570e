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

    /// <summary>The number with its sign.</summary>
    public string Percent(double probability) => Whole(probability) switch
    {
        _ when probability > 0.99 => texts.ChanceOver,
        _ when probability < 0.01 => texts.ChanceUnder,
        var whole => whole.ToString(CultureInfo.InvariantCulture) + " %",
    };

    /// <summary>The range in words.</summary>
    public string Range(double low, double high) => texts.ChanceRange
        .Replace("{0}", Whole(low).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{1}", Whole(high).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>The word of the page's styles.</summary>
    public static string Level(double probability) => probability switch
    {
        >= 0.7 => "good",
        > 0.3 => "open",
        _ => "poor",
    };

    private static int Whole(double probability) =>
        (int)Math.Round(100 * Math.Clamp(probability, 0, 1), MidpointRounding.AwayFromZero);
}
