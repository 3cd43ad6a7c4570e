namespace SensorPlatform.Server.Pages.Betrieb;

/// <summary>Every word of the operators' page in one language.</summary>
internal sealed record OperatorTexts
{
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string BackHome { get; init; }
    public required string Shortcuts { get; init; }
    public required string Alerts { get; init; }
    public required string NoSites { get; init; }
    public required string TroubledOf { get; init; }
    public required string AllWell { get; init; }
    public required string Pitch { get; init; }
    public required string State { get; init; }
    public required string Trouble { get; init; }
    public required string Sensor { get; init; }
    public required string Battery { get; init; }
    public required string LastSeen { get; init; }
    public required string Frames { get; init; }
    public required string Radio { get; init; }
    public required string Restarts { get; init; }
    public required string SetByHand { get; init; }
    public required string Stay { get; init; }
    public required string None { get; init; }
    public required string Sure { get; init; }
    public required string Since { get; init; }
    public required string FoundAt { get; init; }
    public required string Until { get; init; }
    public required string Measured { get; init; }
    public required string Received { get; init; }
    public required string DaysLeft { get; init; }
    public required string LostOf { get; init; }
    public required string Duplicates { get; init; }
    public required string Day { get; init; }
    public required string Week { get; init; }
    public required string OneGateway { get; init; }
    public required string Gateways { get; init; }
    public required string OneNight { get; init; }
    public required string Nights { get; init; }
    public required string OverstayedSince { get; init; }
    public required string ArrivalNotSeen { get; init; }
    public required string SetTitle { get; init; }
    public required string SetLead { get; init; }
    public required string PrivacyNote { get; init; }
    public required string RefusedTitle { get; init; }
    public required string RefusedToken { get; init; }
    public required string RefusedPaused { get; init; }
    public required string RefusedHere { get; init; }

    /// <summary>Why a pitch is said to be as it is, by the API's words.</summary>
    public required IReadOnlyDictionary<string, string> Reasons { get; init; }

    /// <summary>Faults of sensors, by the API's words.</summary>
    public required IReadOnlyDictionary<string, string> Faults { get; init; }

    /// <summary>Other troubles, by the API's words.</summary>
    public required IReadOnlyDictionary<string, string> Troubles { get; init; }

    /// <summary>How a pitch may be set by hand, by the API's words.</summary>
    public required IReadOnlyDictionary<string, string> Overrides { get; init; }

    /// <summary>The texts of a language; English for one that is not spoken.</summary>
    public static OperatorTexts In(string language) => language switch
    {
        "de" => GermanOperatorTexts.All,
        "it" => ItalianOperatorTexts.All,
        _ => EnglishOperatorTexts.All,
    };
}
