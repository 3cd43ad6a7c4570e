namespace SensorPlatform.Server.Pages.Betrieb;

/// <summary>The operators' page in Italian.</summary>
internal static class ItalianOperatorTexts
{
    /// <summary>All of it.</summary>
    public static OperatorTexts All { get; } = new()
    {
        Title = "Sensori delle piazzole",
        Lead = "Per i gestori. In alto ciò che richiede un intervento.",
        BackHome = "Alla pagina pubblica",
        Shortcuts = "In questa pagina",
        Alerts = "Tutti gli avvisi",
        NoSites = "Nessuna area di sosta configurata.",
        TroubledOf = "Da controllare: {0} di {1} piazzole",
        AllWell = "Tutte le {1} piazzole in ordine",
        Pitch = "Piazzola",
        State = "Stato",
        Trouble = "Problema",
        Sensor = "Sensore",
        Battery = "Batteria",
        LastSeen = "Ultimo segnale",
        Frames = "Pacchetti persi",
        Radio = "Radio",
        Restarts = "Riavvii",
        SetByHand = "Impostata a mano",
        Stay = "Sosta",
        None = "nessuno",
        Sure = "sicuro al {0} %",
        Since = "dal {0}",
        FoundAt = "rilevato {0}",
        Until = "fino al {0}",
        Measured = "misurato {0}",
        Received = "ricevuto {0}",
        DaysLeft = "ancora circa {0} giorni",
        LostOf = "{0} di {1}",
        Duplicates = "{0} doppi",
        Day = "24 h",
        Week = "7 giorni",
        OneGateway = "1 gateway",
        Gateways = "{0} gateway",
        OneNight = "1 notte",
        Nights = "{0} notti",
        OverstayedSince = "oltre il limite dal {0}",
        ArrivalNotSeen = "arrivo non visto",
        SetTitle = "Impostare una piazzola a mano",
        SetLead = "Da una shell; ciò che si imposta resta nel registro con il nome. Tipi: {0}.",
        PrivacyNote = "Gli arrivi compaiono solo qui e non vengono mai pubblicati. Di veicoli e persone non si sa nulla.",
        RefusedTitle = "Per i gestori",
        RefusedToken = "Questa pagina chiede il token dei gestori: nome utente a piacere, il token come password (SENSORPLATFORM__Operators__Token).",
        RefusedPaused = "Dal suo indirizzo sono arrivati troppi token errati. Attenda un minuto e ricarichi la pagina.",
        RefusedHere = "Nessun token è configurato. Senza token questa pagina si apre solo sulla macchina stessa, a http://127.0.0.1 o http://localhost e senza proxy in mezzo. Imposti SENSORPLATFORM__Operators__Token per aprirla da altrove.",
        Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["noSensor"] = "senza sensore",
            ["neverHeard"] = "sensore mai sentito",
            ["sensor"] = "lo dice il sensore",
            ["noValue"] = "lettura senza valore",
            ["silent"] = "sensore muto",
            ["faulty"] = "sensore non attendibile",
            ["closed"] = "chiusa nel file della città",
            ["setByHand"] = "impostata a mano",
        },
        Faults = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["silent"] = "muto",
            ["stuckOccupied"] = "bloccato su occupata",
            ["stuckFree"] = "bloccato su libera",
            ["flapping"] = "oscilla",
            ["rebooting"] = "si riavvia di continuo",
            ["swappedPolarity"] = "libera e occupata scambiate",
            ["emptyPayload"] = "dati vuoti o illeggibili",
        },
        Troubles = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["unknown"] = "stato sconosciuto",
            ["batteryLow"] = "batteria scarica",
            ["batteryEnding"] = "batteria in esaurimento",
            ["loss"] = "molti pacchetti persi",
            ["restarts"] = "riavvii",
            ["overstayed"] = "sosta troppo lunga",
        },
        Overrides = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["closed"] = "chiusa",
            ["event"] = "riservata per un evento",
            ["wrongSensor"] = "sensore errato",
            ["free"] = "libera",
            ["occupied"] = "occupata",
        },
    };
}
