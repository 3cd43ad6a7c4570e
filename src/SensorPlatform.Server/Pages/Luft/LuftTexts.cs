namespace SensorPlatform.Server.Pages.Luft;

/// <summary>
/// Every word of the air pages in one language, beside those that <see cref="PageTexts"/> and the pages for motorhome owners
/// have already. <c>{0}</c> and so on are gaps.
/// </summary>
internal sealed record LuftTexts
{
    public required PageTexts Page { get; init; }
    public required string Brand { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required string Lead { get; init; }
    public required string Indicative { get; init; }
    public required string IndexSwitch { get; init; }
    public required string StationsTitle { get; init; }
    public required string StationsOne { get; init; }
    public required string StationsMany { get; init; }
    public required string MapKey { get; init; }
    public required string LegendTitle { get; init; }
    public required string NoIndex { get; init; }
    public required string NoCurrentData { get; init; }
    public required string NotMeasuredHere { get; init; }
    public required string NothingMeasured { get; init; }
    public required string CaptureTooLow { get; init; }
    public required string PartsTooFew { get; init; }
    public required string LastHourWithData { get; init; }
    public required string NoDataForDays { get; init; }
    public required string AllMissing { get; init; }
    public required string WorstIs { get; init; }
    public required string HourOf { get; init; }
    public required string MissingAre { get; init; }
    public required string MissingNone { get; init; }
    public required string RibbonTitle { get; init; }
    public required string RibbonSummary { get; init; }
    public required string RibbonNone { get; init; }
    public required string ToStation { get; init; }
    public required string ToStationNamed { get; init; }
    public required string AllStations { get; init; }
    public required string NowTitle { get; init; }
    public required string ValuesTitle { get; init; }
    public required string ValuesLead { get; init; }
    public required string ColumnSubstance { get; init; }
    public required string ColumnMean { get; init; }
    public required string ColumnAveraging { get; init; }
    public required string ColumnClass { get; init; }
    public required string UncertaintyUnknown { get; init; }
    public required string UncertaintyOf { get; init; }
    public required string FromRaw { get; init; }
    public required string QualityCalibrated { get; init; }
    public required string QualityAsSent { get; init; }
    public required string QualityNotMeasured { get; init; }
    public required string QualityOutOfRange { get; init; }
    public required string QualityFault { get; init; }
    public required string QualityWarmingUp { get; init; }
    public required string QualityImplausible { get; init; }
    public required string QualityNotCalibrated { get; init; }
    public required string QualityUnknown { get; init; }
    public required string NoteCalibrationExpired { get; init; }
    public required string NoteExtrapolated { get; init; }
    public required string NoteClippedAtZero { get; init; }
    public required string NoteCalibratedElsewhere { get; init; }
    public required string NoteNotCalibrated { get; init; }
    public required string NoteDrift { get; init; }
    public required string NoteOld { get; init; }
    public required string IndexTitle { get; init; }
    public required string IndexLead { get; init; }
    public required string IndexVersion { get; init; }
    public required string IndexValidFrom { get; init; }
    public required string IndexNumber { get; init; }
    public required string NotValid { get; init; }
    public required string ChartsTitle { get; init; }
    public required string RangeDay { get; init; }
    public required string RangeWeek { get; init; }
    public required string RangeSwitch { get; init; }
    public required string ChartSummary { get; init; }
    public required string ChartNothing { get; init; }
    public required string ChartNoDay { get; init; }
    public required string ChartHour { get; init; }
    public required string ChartInvalid { get; init; }
    public required string ChartGap { get; init; }
    public required string ChartKeys { get; init; }
    public required string ChartNoBands { get; init; }
    public required string ChartBands { get; init; }
    public required string ChartLimitsWithin { get; init; }
    public required string ChartLimitsAbove { get; init; }
    public required string TableSummary { get; init; }
    public required string TableCaption { get; init; }
    public required string MonthCaption { get; init; }
    public required string ColumnHour { get; init; }
    public required string LimitsTitle { get; init; }
    public required string LimitsLead { get; init; }
    public required string ColumnLimit { get; init; }
    public required string ColumnCount { get; init; }
    public required string ColumnCoverage { get; init; }
    public required string ColumnVerdict { get; init; }
    public required string LimitAllowed { get; init; }
    public required string LimitMean { get; init; }
    public required string LimitMeanOver { get; init; }
    public required string LimitConsecutive { get; init; }
    public required string LimitAppliesFrom { get; init; }
    public required string VerdictExceeded { get; init; }
    public required string VerdictMet { get; init; }
    public required string VerdictOpen { get; init; }
    public required string VerdictMetOver { get; init; }
    public required string VerdictOpenOver { get; init; }
    public required string LimitGroup { get; init; }
    public required string LimitGroupOpen { get; init; }
    public required string RegulationEu2008 { get; init; }
    public required string RegulationEu2024 { get; init; }
    public required string RegulationWho { get; init; }
    public required string KindLimit { get; init; }
    public required string KindTarget { get; init; }
    public required string KindLongTerm { get; init; }
    public required string KindInformation { get; init; }
    public required string KindAlert { get; init; }
    public required string KindGuideline { get; init; }
    public required string CalibrationTitle { get; init; }
    public required string CalibrationLead { get; init; }
    public required string CalibrationNone { get; init; }
    public required string ColumnVersion { get; init; }
    public required string ColumnValidFrom { get; init; }
    public required string ColumnExpires { get; init; }
    public required string ColumnReference { get; init; }
    public required string ColumnPeriod { get; init; }
    public required string ColumnRmse { get; init; }
    public required string ColumnPairs { get; init; }
    public required string PairsRejected { get; init; }
    public required string Never { get; init; }
    public required string Expired { get; init; }
    public required string NotKnown { get; init; }
    public required string ValidityTitle { get; init; }
    public required string ValidityHour { get; init; }
    public required string ValidityLonger { get; init; }
    public required string ValidityGap { get; init; }
    public required string ValiditySensors { get; init; }
    public required string DataTitle { get; init; }
    public required string DataLead { get; init; }
    public required string DataIndex { get; init; }
    public required string DataSeriesJson { get; init; }
    public required string DataSeriesCsv { get; init; }
    public required string DataExceedances { get; init; }
    public required string DataCalibrations { get; init; }
    public required string DataGeoJson { get; init; }
    public required string ReportTitle { get; init; }
    public required string ReportDayLink { get; init; }
    public required string ReportYearLink { get; init; }
    public required string ReportHeadDay { get; init; }
    public required string ReportHeadYear { get; init; }
    public required string ReportPlace { get; init; }
    public required string ReportPeriod { get; init; }
    public required string ReportMade { get; init; }
    public required string ReportMethod { get; init; }
    public required string ReportMethodText { get; init; }
    public required string ReportCalibrations { get; init; }
    public required string ReportCalibrationOf { get; init; }
    public required string ReportStatistics { get; init; }
    public required string ReportHours { get; init; }
    public required string ReportMonths { get; init; }
    public required string ReportMonth { get; init; }
    public required string ReportExceedances { get; init; }
    public required string ReportNoExceedance { get; init; }
    public required string ReportNoData { get; init; }
    public required string ReportRunning { get; init; }
    public required string ReportFooter { get; init; }
    public required string ReportSource { get; init; }
    public required string ReportPrint { get; init; }
    public required string ReportBackToStation { get; init; }
    public required string ReportEarlier { get; init; }
    public required string ReportLater { get; init; }
    public required string ColumnDayMean { get; init; }
    public required string ColumnYearMean { get; init; }
    public required string ColumnLowest { get; init; }
    public required string ColumnHighest { get; init; }
    public required string ColumnHighest8 { get; init; }
    public required string ColumnValidHours { get; init; }
    public required string ColumnWhen { get; init; }
    public required string FaultTitle { get; init; }
    public required string FaultIndex { get; init; }
    public required string FaultCity { get; init; }
    public required string FaultDay { get; init; }
    public required string FaultYear { get; init; }
    public required string FaultFuture { get; init; }
    public required string MissingTitle { get; init; }
    public required string MissingText { get; init; }
    public required string StoreSilent { get; init; }
    public required string HomeLink { get; init; }
    public required string Polling { get; init; }
    public required string AveragingHour { get; init; }
    public required string AveragingEight { get; init; }
    public required string AveragingDayRolling { get; init; }
    public required string AveragingNowCast { get; init; }
    public required string AveragingDay { get; init; }
    public required string AveragingMaximumEight { get; init; }
    public required string AveragingYear { get; init; }
    public required string AveragingPeakSeason { get; init; }
    public required string MeanEight { get; init; }
    public required string MeanDay { get; init; }
    public required string AveragingAot40 { get; init; }
    public required string Incomplete { get; init; }
    public required string LimitYears { get; init; }
    public required string FamilyEaqi { get; init; }
    public required string FamilyLqi { get; init; }
    public required string FamilyUsAqi { get; init; }
    public required string HourRange { get; init; }

    /// <summary>Quantities beside the pollutants that are shown, by name, in the order in which they are shown.</summary>
    public required IReadOnlyDictionary<string, string> QuantityNames { get; init; }

    /// <summary>Pollutants by their word.</summary>
    public required IReadOnlyDictionary<string, string> PollutantNames { get; init; }

    /// <summary>Letters of the language: <c>de</c>, <c>it</c> or <c>en</c>.</summary>
    public string Language => Page.Language;

    /// <summary>The texts of a language; German for one that is not spoken.</summary>
    public static LuftTexts In(string language) => language switch
    {
        "it" => ItalianLuftTexts.All,
        "en" => EnglishLuftTexts.All,
        _ => GermanLuftTexts.All,
    };
}
