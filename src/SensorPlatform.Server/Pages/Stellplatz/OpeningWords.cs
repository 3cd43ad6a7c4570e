using System.Text.RegularExpressions;

namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>Opening hours as OpenStreetMap spells them, with months and days in the words of a language.</summary>
internal sealed partial class OpeningWords(StellplatzTexts texts)
{
    private static readonly string[] Months =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    private static readonly string[] Days = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];

    /// <summary>The hours in words; what is no month, day or known word stays as it was written.</summary>
    public string InWords(string hours) =>
        hours.Trim() == "24/7" ? texts.AlwaysOpen : Part().Replace(hours, part => Word(part.Value));

    private string Word(string word)
    {
        if (Array.IndexOf(Months, word) is var month and >= 0)
        {
            return texts.Months[month];
        }

        if (Array.IndexOf(Days, word) is var day and >= 0)
        {
            return texts.Weekdays[day];
        }

        return word switch
        {
            "-" => "–",
            "PH" => texts.OpeningHolidays,
            "off" or "closed" => texts.OpeningOff,
            _ => word,
        };
    }

    // What stands in quotes is a remark for people and no code.
    [GeneratedRegex("\"[^\"]*\"|[A-Za-z]+|-", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Part();
}
