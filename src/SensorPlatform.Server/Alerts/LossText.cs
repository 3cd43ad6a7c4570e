namespace SensorPlatform.Server.Alerts;

/// <summary>Says an alert about lost frames in a sentence, in German, Italian or English.</summary>
internal static class LossText
{
    /// <summary>The sentence for an alert that fires.</summary>
    /// <param name="rule">A rule about loss.</param>
    /// <param name="place">Where the sensor stands.</param>
    /// <param name="percent">The share lost, as the language writes it.</param>
    /// <param name="limit">The threshold, as the language writes it.</param>
    /// <param name="language"><c>de</c>, <c>it</c> or <c>en</c>.</param>
    public static string Firing(WatchedRule rule, string place, string percent, string limit, string language)
    {
        var head = $"{rule.Rule.Name.In(language)}: {place}, {percent} %";
        var hours = rule.Rule.Hours;
        return language switch
        {
            "de" => $"{head} der Funknachrichten {(hours == 1 ? "der letzten Stunde" : $"der letzten {hours} Stunden")} "
                + $"verloren (über {limit} %).",
            "it" => $"{head} dei messaggi radio {(hours == 1 ? "dell'ultima ora" : $"delle ultime {hours} ore")} "
                + $"perso (sopra {limit} %).",
            _ => $"{head} of the radio messages of the last {(hours == 1 ? "hour" : $"{hours} hours")} "
                + $"lost (above {limit} %).",
        };
    }
}
