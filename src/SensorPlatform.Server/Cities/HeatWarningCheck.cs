namespace SensorPlatform.Server.Cities;

/// <summary>Checks <c>heat.warnings</c> of a city file.</summary>
internal static class HeatWarningCheck
{
    private const double LeastMinutes = 1;
    private const double MostMinutes = 1_440;

    /// <summary>Adds every fault to the file's list.</summary>
    public static void Check(HeatWarningSettings warnings, MappingReader place)
    {
        if (warnings.Url.Length > 0
            && (!Uri.TryCreate(warnings.Url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0))
        {
            place.Fault("url", "This is no http or https address, or has a user.", "Write the whole address of a CAP file, a zip of CAP files, or a feed.");
        }

        CheckWords(warnings.Areas, "areas", place);
        CheckWords(warnings.Codes, "codes", place);
        if (warnings.Areas.Count == 0)
        {
            place.Fault(place.Has("areas") ? "areas" : "", "No area is named: the warnings of a whole country would be shown.",
                "Write the city's geocodes as the feed spells them: areas: [\"105915000\"].");
        }

        if (warnings.Codes.Count == 0)
        {
            place.Fault("codes", "No event code is named: no warning would ever be shown.",
                "Write the codes of heat as the feed spells them, codes: [\"247\", \"248\"], or leave the key out.");
        }

        if (warnings.PollMinutes is not (>= LeastMinutes and <= MostMinutes))
        {
            place.Fault("pollMinutes", "The time between two polls is outside 1 to 1,440 minutes.", "Write minutes: 10.");
        }
    }

    private static void CheckWords(IReadOnlyList<string> words, string key, MappingReader place)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(words[i]))
            {
                place.FaultAt(key, i, "The item is empty.", "Write a word, or remove the item.");
            }
        }
    }
}
