using System.Globalization;
using SensorPlatform.Core.Parking;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Alerts;

/// <summary>Says alerts about sites and pitches in a sentence, in German, Italian or English.</summary>
internal static class ParkingAlertText
{
    private static readonly (PitchFaults Fault, string De, string It, string En)[] Faults =
    [
        (PitchFaults.Silent, "meldet sich nicht", "non si fa sentire", "is silent"),
        (PitchFaults.StuckOccupied, "meldet zu lange belegt", "indica occupato da troppo tempo", "says occupied for too long"),
        (PitchFaults.StuckFree, "meldet zu lange frei", "indica libero da troppo tempo", "says free for too long"),
        (PitchFaults.Flapping, "wechselt zu oft", "cambia troppo spesso", "changes too often"),
        (PitchFaults.Rebooting, "startet immer wieder neu", "si riavvia di continuo", "starts again and again"),
        (PitchFaults.SwappedPolarity, "vertauscht frei und belegt", "scambia libero e occupato", "swaps free and occupied"),
        (PitchFaults.EmptyPayload, "sendet leere Nachrichten", "invia messaggi vuoti", "sends empty messages"),
    ];

    /// <summary>The sentence for an alert that fires.</summary>
    public static string Firing(ParkingSlot slot, in ParkingVerdict verdict)
    {
        var head = $"{slot.Rule.Name.In(slot.Language)}: {slot.Place}, ";
        return head + slot.Rule.Trigger switch
        {
            RuleTrigger.SiteFull => Full(slot, verdict.Detail),
            RuleTrigger.Overstay => Overstay(slot, verdict.Value),
            _ => Fault((PitchFaults)verdict.Detail, slot.Language),
        };
    }

    private static string Full(ParkingSlot slot, int pitches)
    {
        var count = pitches.ToString(CultureInfo.InvariantCulture);
        return (slot.Language, pitches == slot.Site.Pitches.Count) switch
        {
            ("de", true) => $"alle {count} Stellplätze belegt.",
            ("de", _) => $"kein Stellplatz frei ({count} belegt, die übrigen geschlossen oder ohne Sensor).",
            ("it", true) => $"tutte le {count} piazzole occupate.",
            ("it", _) => $"nessuna piazzola libera ({count} occupate, le altre chiuse o senza sensore).",
            (_, true) => $"all {count} pitches are taken.",
            _ => $"no pitch is free ({count} taken, the others closed or without a sensor).",
        };
    }

    private static string Overstay(ParkingSlot slot, double beyond)
    {
        var minutes = beyond.ToString("0", CultureInfo.InvariantCulture);
        var nights = slot.Site.MaximumStayNights ?? 0;
        var limit = (slot.Language, nights) switch
        {
            ("de", 1) => "die eine erlaubte Nacht",
            ("de", _) => $"die {nights} erlaubten Nächte",
            ("it", 1) => "l'unica notte consentita",
            ("it", _) => $"le {nights} notti consentite",
            (_, 1) => "the one night allowed",
            _ => $"the {nights} nights allowed",
        };
        return slot.Language switch
        {
            "de" => $"seit {minutes} Minuten länger als {limit} belegt.",
            "it" => $"occupata da {minutes} minuti oltre {limit}.",
            _ => $"taken for {minutes} minutes longer than {limit}.",
        };
    }

    private static string Fault(PitchFaults faults, string language)
    {
        var words = string.Join(", ", Faults.Where(one => (faults & one.Fault) != 0)
            .Select(one => language switch { "de" => one.De, "it" => one.It, _ => one.En }));
        return language switch
        {
            "de" => $"der Sensor {words}.",
            "it" => $"il sensore {words}.",
            _ => $"the sensor {words}.",
        };
    }
}
