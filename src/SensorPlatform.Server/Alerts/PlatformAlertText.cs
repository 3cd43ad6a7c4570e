using System.Globalization;

namespace SensorPlatform.Server.Alerts;

/// <summary>Says alerts about the platform itself, in German, Italian or English.</summary>
internal static class PlatformAlertText
{
    /// <summary>Name of a rule of the platform.</summary>
    public static string NameOf(string rule, string language) => (rule, language) switch
    {
        (PlatformAlerts.Balance, "de") => "Nachrichtenbilanz",
        (PlatformAlerts.Balance, "it") => "bilancio dei messaggi",
        (PlatformAlerts.Balance, _) => "message balance",
        _ => rule,
    };

    /// <summary>The sentence for a balance that does not close.</summary>
    /// <param name="place">Where first, in words.</param>
    /// <param name="messages">Messages in all.</param>
    /// <param name="language"><c>de</c>, <c>it</c> or <c>en</c>.</param>
    public static string Balance(string place, long messages, string language)
    {
        var count = messages.ToString(CultureInfo.InvariantCulture);
        return language switch
        {
            "de" => $"Die Nachrichtenbilanz geht nicht auf: {count} Nachrichten ohne Verbleib ({place}). "
                + "Bitte `balance --recount` ausführen und journal.db aufbewahren.",
            "it" => $"Il bilancio dei messaggi non torna: {count} messaggi senza esito ({place}). "
                + "Eseguire `balance --recount` e conservare journal.db.",
            _ => $"The message balance does not close: {count} messages without an outcome ({place}). "
                + "Run `balance --recount` and keep journal.db.",
        };
    }
}
