namespace SensorPlatform.Server.Pages.Betrieb;

/// <summary>The operators' page in German.</summary>
internal static class GermanOperatorTexts
{
    /// <summary>All of it.</summary>
    public static OperatorTexts All { get; } = new()
    {
        Title = "Stellplatz-Sensoren",
        Lead = "Für den Betrieb. Was jemanden braucht, steht oben.",
        BackHome = "Zur öffentlichen Seite",
        Shortcuts = "Auf dieser Seite",
        Alerts = "Alle Meldungen",
        NoSites = "Kein Stellplatz ist eingerichtet.",
        TroubledOf = "Zu tun: {0} von {1} Plätzen",
        AllWell = "Alle {1} Plätze in Ordnung",
        Pitch = "Platz",
        State = "Zustand",
        Trouble = "Auffällig",
        Sensor = "Sensor",
        Battery = "Batterie",
        LastSeen = "Zuletzt gehört",
        Frames = "Pakete verloren",
        Radio = "Funk",
        Restarts = "Neustarts",
        SetByHand = "Von Hand gesetzt",
        Stay = "Aufenthalt",
        None = "nichts",
        Sure = "zu {0} % sicher",
        Since = "seit {0}",
        FoundAt = "festgestellt {0}",
        Until = "bis {0}",
        Measured = "gemessen {0}",
        Received = "empfangen {0}",
        DaysLeft = "noch etwa {0} Tage",
        LostOf = "{0} von {1}",
        Duplicates = "{0} doppelt",
        Day = "24 h",
        Week = "7 Tage",
        OneGateway = "1 Gateway",
        Gateways = "{0} Gateways",
        OneNight = "1 Nacht",
        Nights = "{0} Nächte",
        OverstayedSince = "zu lange seit {0}",
        ArrivalNotSeen = "Ankunft nicht gesehen",
        SetTitle = "Einen Platz von Hand setzen",
        SetLead = "In einer Shell; was gesetzt wird, steht mit Ihrem Namen im Protokoll. Arten: {0}.",
        PrivacyNote = "Ankünfte stehen nur hier und werden nie veröffentlicht. Von Fahrzeugen und Menschen ist nichts bekannt.",
        RefusedTitle = "Für den Betrieb",
        RefusedToken = "Diese Seite fragt nach dem Token des Betriebs: beliebiger Benutzername, das Token als Passwort (SENSORPLATFORM__Operators__Token).",
        RefusedPaused = "Von Ihrer Adresse kamen zu viele falsche Token. Warten Sie eine Minute und laden Sie die Seite neu.",
        RefusedHere = "Es ist kein Token eingerichtet. Dann öffnet sich diese Seite nur auf dem Rechner selbst, unter http://127.0.0.1 oder http://localhost und ohne Proxy davor. Setzen Sie SENSORPLATFORM__Operators__Token, um sie von anderswo zu öffnen.",
        Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["noSensor"] = "ohne Sensor",
            ["neverHeard"] = "Sensor nie gehört",
            ["sensor"] = "sagt der Sensor",
            ["noValue"] = "Messung ohne Wert",
            ["silent"] = "Sensor schweigt",
            ["faulty"] = "Sensor unzuverlässig",
            ["closed"] = "in der Stadtdatei gesperrt",
            ["setByHand"] = "von Hand gesetzt",
        },
        Faults = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["silent"] = "schweigt",
            ["stuckOccupied"] = "hängt auf besetzt",
            ["stuckFree"] = "hängt auf frei",
            ["flapping"] = "flattert",
            ["rebooting"] = "startet immer wieder neu",
            ["swappedPolarity"] = "frei und besetzt vertauscht",
            ["emptyPayload"] = "leere oder unlesbare Nutzdaten",
        },
        Troubles = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["unknown"] = "Zustand unbekannt",
            ["batteryLow"] = "Batterie schwach",
            ["batteryEnding"] = "Batterie geht zu Ende",
            ["loss"] = "viele Pakete verloren",
            ["restarts"] = "Neustarts",
            ["overstayed"] = "bleibt zu lange",
        },
        Overrides = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["closed"] = "gesperrt",
            ["event"] = "für eine Veranstaltung freigehalten",
            ["wrongSensor"] = "Sensor ist falsch",
            ["free"] = "frei",
            ["occupied"] = "besetzt",
        },
    };
}
