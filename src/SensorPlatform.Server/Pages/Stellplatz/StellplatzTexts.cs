namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>
/// Every word of the pages for motorhome owners in one language, beside those that <see cref="PageTexts"/> has already.
/// <c>{0}</c> and so on are gaps.
/// </summary>
internal sealed record StellplatzTexts
{
    public required PageTexts Page { get; init; }
    public required string Brand { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required string Lead { get; init; }
    public required string StateFree { get; init; }
    public required string StateOneFree { get; init; }
    public required string StateFull { get; init; }
    public required string StateUnknown { get; init; }
    public required string StateNoneSure { get; init; }
    public required string StateClosed { get; init; }
    public required string DetailOccupied { get; init; }
    public required string DetailUnknown { get; init; }
    public required string DetailClosed { get; init; }
    public required string DetailTotal { get; init; }
    public required string DetailOneTotal { get; init; }
    public required string WasFormerly { get; init; }
    public required string Updated { get; init; }
    public required string NeverHeard { get; init; }
    public required string Arrival { get; init; }
    public required string ArrivalAt { get; init; }
    public required string WhenNowWord { get; init; }
    public required string WhenToday { get; init; }
    public required string WhenTomorrow { get; init; }
    public required string SinceYesterday { get; init; }
    public required string SinceAbout { get; init; }
    public required string SinceAboutYesterday { get; init; }
    public required string FullHour { get; init; }
    public required string ChanceVeryLikely { get; init; }
    public required string ChanceLikely { get; init; }
    public required string ChanceOpen { get; init; }
    public required string ChanceUnlikely { get; init; }
    public required string ChanceVeryUnlikely { get; init; }
    public required string ChanceOver { get; init; }
    public required string ChanceUnder { get; init; }
    public required string Percent { get; init; }
    public required string ChanceOfFree { get; init; }
    public required string ChanceShort { get; init; }
    public required string ChanceRange { get; init; }
    public required string ChanceNone { get; init; }
    public required string ChancePrior { get; init; }
    public required string NoteAllUnknown { get; init; }
    public required string NoteNoSensor { get; init; }
    public required string NoteSilent { get; init; }
    public required string NoteFaulty { get; init; }
    public required string NoteByHand { get; init; }
    public required string ReasonNoSensor { get; init; }
    public required string ReasonNeverHeard { get; init; }
    public required string ReasonSilent { get; init; }
    public required string ReasonFaulty { get; init; }
    public required string ReasonByHand { get; init; }
    public required string DistanceKilometres { get; init; }
    public required string DistanceMetres { get; init; }
    public required string FreeOfCharge { get; init; }
    public required string PricePerNight { get; init; }
    public required string PriceUnknown { get; init; }
    public required string LimitLength { get; init; }
    public required string LimitHeight { get; init; }
    public required string LimitWidth { get; init; }
    public required string StayUnlimited { get; init; }
    public required string Navigate { get; init; }
    public required string Route { get; init; }
    public required string Details { get; init; }
    public required string ToSite { get; init; }
    public required string NavigateTo { get; init; }
    public required string RouteTo { get; init; }
    public required string SearchTitle { get; init; }
    public required string Start { get; init; }
    public required string StartAnywhere { get; init; }
    public required string StartPosition { get; init; }
    public required string StartGiven { get; init; }
    public required string UsePosition { get; init; }
    public required string PositionHint { get; init; }
    public required string PositionAsking { get; init; }
    public required string PositionDenied { get; init; }
    public required string PositionFailed { get; init; }
    public required string WhenNow { get; init; }
    public required string WhenInOneHour { get; init; }
    public required string WhenInThreeHours { get; init; }
    public required string WhenTonight { get; init; }
    public required string WhenTomorrowEvening { get; init; }
    public required string WhenExactly { get; init; }
    public required string ExactTime { get; init; }
    public required string ExactHint { get; init; }
    public required string Vehicle { get; init; }
    public required string Length { get; init; }
    public required string Height { get; init; }
    public required string MaximumPrice { get; init; }
    public required string Availability { get; init; }
    public required string ShowAll { get; init; }
    public required string ShowFreeNow { get; init; }
    public required string ShowProbablyFree { get; init; }
    public required string Submit { get; init; }
    public required string Reset { get; init; }
    public required string ResultsTitle { get; init; }
    public required string ResultsOne { get; init; }
    public required string ResultsMany { get; init; }
    public required string ResultsNearest { get; init; }
    public required string ResultsFar { get; init; }
    public required string ResultsNone { get; init; }
    public required string ResultsNoneHint { get; init; }
    public required string FaultTitle { get; init; }
    public required string FaultNear { get; init; }
    public required string FaultAt { get; init; }
    public required string FaultPast { get; init; }
    public required string FaultFar { get; init; }
    public required string FaultLength { get; init; }
    public required string FaultHeight { get; init; }
    public required string FaultPrice { get; init; }
    public required string FaultChoice { get; init; }
    public required string MapTitle { get; init; }
    public required string PlanTitle { get; init; }
    public required string MapMissing { get; init; }
    public required string MapNeedsScript { get; init; }
    public required string MapPlain { get; init; }
    public required string MapKey { get; init; }
    public required string MapStart { get; init; }
    public required string ZoomIn { get; init; }
    public required string ZoomOut { get; init; }
    public required string OfflineTitle { get; init; }
    public required string OfflineText { get; init; }
    public required string OfflineOther { get; init; }
    public required string AllSites { get; init; }
    public required string NowTitle { get; init; }
    public required string PitchesTitle { get; init; }
    public required string ForecastTitle { get; init; }
    public required string ForecastLead { get; init; }
    public required string ForecastNone { get; init; }
    public required string ForecastMade { get; init; }
    public required string ChartLabel { get; init; }
    public required string ChartMissing { get; init; }
    public required string ColumnTime { get; init; }
    public required string ColumnChance { get; init; }
    public required string ColumnRange { get; init; }
    public required string ColumnExpected { get; init; }
    public required string ForecastCaption { get; init; }
    public required string TrackTitle { get; init; }
    public required string TrackNone { get; init; }
    public required string TrackFew { get; init; }
    public required string TrackAheadOne { get; init; }
    public required string TrackAheadMany { get; init; }
    public required string TrackSentence { get; init; }
    public required string TrackBetter { get; init; }
    public required string TrackEqual { get; init; }
    public required string TrackWorse { get; init; }
    public required string TrackWorseUncounted { get; init; }
    public required string TrackFarWorse { get; init; }
    public required string TrackCaption { get; init; }
    public required string TrackHorizon { get; init; }
    public required string TrackHours { get; init; }
    public required string TrackCount { get; init; }
    public required string TrackModel { get; init; }
    public required string TrackPersistence { get; init; }
    public required string TrackClimatology { get; init; }
    public required string ReliabilitySummary { get; init; }
    public required string ReliabilityCaption { get; init; }
    public required string ReliabilitySaid { get; init; }
    public required string ReliabilityCame { get; init; }
    public required string InfoTitle { get; init; }
    public required string AddressLabel { get; init; }
    public required string PositionLabel { get; init; }
    public required string OperatorLabel { get; init; }
    public required string WebsiteLabel { get; init; }
    public required string OpeningLabel { get; init; }
    public required string AlwaysOpen { get; init; }
    public required string OpeningHolidays { get; init; }
    public required string OpeningOff { get; init; }
    public required string DepartureLabel { get; init; }
    public required string DepartureText { get; init; }
    public required string StayLabel { get; init; }
    public required string LimitsLabel { get; init; }
    public required string OccasionsLabel { get; init; }
    public required string ServicesNone { get; init; }
    public required string DataTitle { get; init; }
    public required string DataLead { get; init; }
    public required string DataForecast { get; init; }
    public required string DataScores { get; init; }
    public required string DataStatistics { get; init; }
    public required string DataOfAll { get; init; }
    public required string EmbedTitle { get; init; }
    public required string EmbedHint { get; init; }
    public required string EmbedOpen { get; init; }
    public required string MissingTitle { get; init; }
    public required string MissingText { get; init; }
    public required string MissingPage { get; init; }
    public required string Footer { get; init; }
    public required string FooterTiles { get; init; }
    public required string HomeLink { get; init; }
    public required string WithoutScript { get; init; }

    /// <summary>Short names of the days of the week, from Sunday.</summary>
    public required IReadOnlyList<string> Weekdays { get; init; }

    /// <summary>Short names of the months, from January.</summary>
    public required IReadOnlyList<string> Months { get; init; }

    /// <summary>Letters of the language: <c>de</c>, <c>it</c> or <c>en</c>.</summary>
    public string Language => Page.Language;

    /// <summary>The texts of a language; German for one that is not spoken.</summary>
    public static StellplatzTexts In(string language) => language switch
    {
        "it" => ItalianStellplatzTexts.All,
        "en" => EnglishStellplatzTexts.All,
        _ => GermanStellplatzTexts.All,
    };
}
