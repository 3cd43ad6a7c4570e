namespace SensorPlatform.Server.Pages.Betrieb;

/// <summary>The operators' page in English.</summary>
internal static class EnglishOperatorTexts
{
    /// <summary>All of it.</summary>
    public static OperatorTexts All { get; } = new()
    {
        Title = "Pitch sensors",
        Lead = "For operators. What needs somebody stands first.",
        BackHome = "To the public page",
        Shortcuts = "On this page",
        Alerts = "All alerts",
        NoSites = "No site is configured.",
        TroubledOf = "Needs somebody: {0} of {1} pitches",
        AllWell = "All {1} pitches are well",
        Pitch = "Pitch",
        State = "State",
        Trouble = "Trouble",
        Sensor = "Sensor",
        Battery = "Battery",
        LastSeen = "Last seen",
        Frames = "Packets lost",
        Radio = "Radio",
        Restarts = "Restarts",
        SetByHand = "Set by hand",
        Stay = "Stay",
        None = "none",
        Sure = "{0} % sure",
        Since = "since {0}",
        FoundAt = "found {0}",
        Until = "until {0}",
        Measured = "measured {0}",
        Received = "received {0}",
        DaysLeft = "about {0} days left",
        LostOf = "{0} of {1}",
        Duplicates = "{0} twice",
        Day = "24 h",
        Week = "7 days",
        OneGateway = "1 gateway",
        Gateways = "{0} gateways",
        OneNight = "1 night",
        Nights = "{0} nights",
        OverstayedSince = "too long since {0}",
        ArrivalNotSeen = "arrival not seen",
        SetTitle = "Set a pitch by hand",
        SetLead = "From a shell; what is set is logged with your name. Kinds: {0}.",
        PrivacyNote = "Arrivals are shown here alone and are never published. Nothing is known of vehicles or people.",
        RefusedTitle = "For operators",
        RefusedToken = "This page asks for the operators' token: any user name, the token as password (SENSORPLATFORM__Operators__Token).",
        RefusedPaused = "Too many wrong tokens came from your address. Wait a minute, then load the page again.",
        RefusedHere = "No token is configured. Without one this page opens only on the machine itself, at http://127.0.0.1 or http://localhost and without a proxy between. Set SENSORPLATFORM__Operators__Token to open it from elsewhere.",
        Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["noSensor"] = "no sensor",
            ["neverHeard"] = "sensor never heard",
            ["sensor"] = "says the sensor",
            ["noValue"] = "reading without value",
            ["silent"] = "sensor silent",
            ["faulty"] = "sensor not believed",
            ["closed"] = "closed in the city file",
            ["setByHand"] = "set by hand",
        },
        Faults = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["silent"] = "silent",
            ["stuckOccupied"] = "stuck at occupied",
            ["stuckFree"] = "stuck at free",
            ["flapping"] = "flapping",
            ["rebooting"] = "starts again and again",
            ["swappedPolarity"] = "free and occupied swapped",
            ["emptyPayload"] = "empty or unreadable payloads",
        },
        Troubles = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["unknown"] = "state unknown",
            ["batteryLow"] = "battery low",
            ["batteryEnding"] = "battery ends soon",
            ["loss"] = "many packets lost",
            ["restarts"] = "restarts",
            ["overstayed"] = "stays too long",
        },
        Overrides = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["closed"] = "closed",
            ["event"] = "kept for an event",
            ["wrongSensor"] = "sensor is wrong",
            ["free"] = "free",
            ["occupied"] = "occupied",
        },
    };
}
