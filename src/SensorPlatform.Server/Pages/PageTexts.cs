namespace SensorPlatform.Server.Pages;

/// <summary>Every word of the page in one language. The page's script gets the part that it needs as JSON.</summary>
internal sealed record PageTexts
{
    public required string Language { get; init; }
    public required string LanguageName { get; init; }
    public required string DecimalSeparator { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required string SkipToContent { get; init; }
    public required string LanguageSwitch { get; init; }
    public required string CitySwitch { get; init; }
    public required string AllCities { get; init; }
    public required string Alerts { get; init; }
    public required string NoAlerts { get; init; }
    public required string MoreAlerts { get; init; }
    public required string SeverityInfo { get; init; }
    public required string SeverityWarning { get; init; }
    public required string SeverityCritical { get; init; }
    public required string Acknowledged { get; init; }
    public required string Parking { get; init; }
    public required string ParkingLead { get; init; }
    public required string ParkingFinder { get; init; }
    public required string NoSites { get; init; }
    public required string Free { get; init; }
    public required string Occupied { get; init; }
    public required string Unknown { get; init; }
    public required string Closed { get; init; }
    public required string PitchFree { get; init; }
    public required string PitchOccupied { get; init; }
    public required string PitchUnknown { get; init; }
    public required string PitchClosed { get; init; }
    public required string OfPitches { get; init; }
    public required string Pitches { get; init; }
    public required string Services { get; init; }
    public required string Price { get; init; }
    public required string MaximumStay { get; init; }
    public required string MaximumStayOneNight { get; init; }
    public required string Heat { get; init; }
    public required string HeatLead { get; init; }
    public required string HeatPage { get; init; }
    public required string Air { get; init; }
    public required string AirLead { get; init; }
    public required string AirPage { get; init; }
    public required string NoStations { get; init; }
    public required string NoValues { get; init; }
    public required string Humidity { get; init; }
    public required string DewPoint { get; init; }
    public required string HeatIndex { get; init; }
    public required string HourMean { get; init; }
    public required string Substance { get; init; }
    public required string LatestValue { get; init; }
    public required string Capture { get; init; }
    public required string Last24Hours { get; init; }
    public required string ChartMissing { get; init; }
    public required string ChartNeedsScript { get; init; }
    public required string ChartEmpty { get; init; }
    public required string ChartRange { get; init; }
    public required string Live { get; init; }
    public required string Connecting { get; init; }
    public required string Reconnecting { get; init; }
    public required string Polling { get; init; }
    public required string WithoutScript { get; init; }
    public required string LastUpdate { get; init; }
    public required string ApiDescription { get; init; }
    public required string OpenData { get; init; }
    public required string Alive { get; init; }
    public required string AgeNow { get; init; }
    public required string AgeMinutes { get; init; }
    public required string AgeHours { get; init; }
    public required string AgeDays { get; init; }
    public required string Since { get; init; }
    public required IReadOnlyDictionary<string, string> ServiceNames { get; init; }
    public required IReadOnlyDictionary<string, string> SettingNames { get; init; }

    /// <summary>The texts of a language; English for one that is not spoken.</summary>
    public static PageTexts In(string language) => language switch
    {
        "de" => GermanTexts.All,
        "it" => ItalianTexts.All,
        _ => EnglishTexts.All,
    };

    /// <summary>The short word of a pitch's state.</summary>
    public string PitchState(string state) => state switch
    {
        "free" => PitchFree,
        "occupied" => PitchOccupied,
        "closed" => PitchClosed,
        _ => PitchUnknown,
    };

    /// <summary>The word of a severity.</summary>
    public string Severity(string severity) => severity switch
    {
        "critical" => SeverityCritical,
        "info" => SeverityInfo,
        _ => SeverityWarning,
    };
}
