namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>
/// Every word of the heat pages in one language, beside those that <see cref="PageTexts"/> and the pages for motorhome owners
/// have already. <c>{0}</c> and so on are gaps.
/// </summary>
internal sealed record HitzeTexts
{
    public required PageTexts Page { get; init; }
    public required string Brand { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required string Lead { get; init; }
    public required string Indicative { get; init; }
    public required string HomeLink { get; init; }
    public required string NoCities { get; init; }
    public required string FormTitle { get; init; }
    public required string FormCity { get; init; }
    public required string FormPreset { get; init; }
    public required string PresetNight { get; init; }
    public required string PresetDay { get; init; }
    public required string PresetWeek { get; init; }
    public required string PresetSummer { get; init; }
    public required string PresetYear { get; init; }
    public required string PresetDates { get; init; }
    public required string FormFrom { get; init; }
    public required string FormTo { get; init; }
    public required string FormDatesHint { get; init; }
    public required string FormHours { get; init; }
    public required string HoursNight { get; init; }
    public required string HoursDay { get; init; }
    public required string HoursAll { get; init; }
    public required string HoursLocal { get; init; }
    public required string HoursLocalSummer { get; init; }
    public required string FormSubmit { get; init; }
    public required string FormReset { get; init; }
    public required string FaultTitle { get; init; }
    public required string FaultCity { get; init; }
    public required string FaultChoice { get; init; }
    public required string FaultDate { get; init; }
    public required string FaultOrder { get; init; }
    public required string FaultLong { get; init; }
    public required string FaultFuture { get; init; }
    public required string FaultHour { get; init; }
    public required string FaultYear { get; init; }
    public required string Period { get; init; }
    public required string SummaryStations { get; init; }
    public required string SummaryNone { get; init; }
    public required string HeldText { get; init; }
    public required string HeldLink { get; init; }
    public required string HeldNothing { get; init; }
    public required string SummaryRange { get; init; }
    public required string SummaryReference { get; init; }
    public required string ReferenceRural { get; init; }
    public required string SummaryMoran { get; init; }
    public required string MoranClustered { get; init; }
    public required string MoranSpread { get; init; }
    public required string MoranRandom { get; init; }
    public required string NotesTitle { get; init; }
    public required string MapTitle { get; init; }
    public required string MapShow { get; init; }
    public required string MapHotspots { get; init; }
    public required string MapMeans { get; init; }
    public required string MapIslands { get; init; }
    public required string MapHour { get; init; }
    public required string MapLayers { get; init; }
    public required string LayerSurface { get; init; }
    public required string LayerCells { get; init; }
    public required string LayerLoading { get; init; }
    public required string LayerFailed { get; init; }
    public required string NoInformation { get; init; }
    public required string NoInformationLong { get; init; }
    public required string SurfaceNone { get; init; }
    public required string SurfaceError { get; init; }
    public required string SurfaceDeviation { get; init; }
    public required string LegendHotspots { get; init; }
    public required string LegendSurface { get; init; }
    public required string LegendRisk { get; init; }
    public required string Hot99 { get; init; }
    public required string Hot95 { get; init; }
    public required string Hot90 { get; init; }
    public required string HotNone { get; init; }
    public required string Cold90 { get; init; }
    public required string Cold95 { get; init; }
    public required string Cold99 { get; init; }
    public required string HotUnknown { get; init; }
    public required string StationsTitle { get; init; }
    public required string StationsLead { get; init; }
    public required string ColumnStation { get; init; }
    public required string ColumnMean { get; init; }
    public required string ColumnIsland { get; init; }
    public required string ColumnHotspot { get; init; }
    public required string ColumnHours { get; init; }
    public required string ColumnPlace { get; init; }
    public required string ReferenceMark { get; init; }
    public required string TooFewHours { get; init; }
    public required string HourCount { get; init; }
    public required string HoursTitle { get; init; }
    public required string HoursLead { get; init; }
    public required string HoursCut { get; init; }
    public required string HoursNone { get; init; }
    public required string HoursSlider { get; init; }
    public required string HoursPlay { get; init; }
    public required string HoursPause { get; init; }
    public required string HoursLinks { get; init; }
    public required string HoursTable { get; init; }
    public required string ColumnTemperature { get; init; }
    public required string NoValue { get; init; }
    public required string NotGood { get; init; }
    public required string CellsTitle { get; init; }
    public required string CellsLead { get; init; }
    public required string CellsNone { get; init; }
    public required string CellsKnown { get; init; }
    public required string CellsEmpty { get; init; }
    public required string CellsFileNotes { get; init; }
    public required string CellsNote { get; init; }
    public required string ColumnCell { get; init; }
    public required string ColumnRisk { get; init; }
    public required string ColumnHazard { get; init; }
    public required string ColumnExposure { get; init; }
    public required string ColumnVulnerability { get; init; }
    public required string ColumnInhabitants { get; init; }
    public required string Risk1 { get; init; }
    public required string Risk2 { get; init; }
    public required string Risk3 { get; init; }
    public required string Risk4 { get; init; }
    public required string Risk5 { get; init; }
    public required string ClimateTitle { get; init; }
    public required string ClimateLead { get; init; }
    public required string ClimateRunning { get; init; }
    public required string ClimateYears { get; init; }
    public required string ColumnYear { get; init; }
    public required string ColumnSummer { get; init; }
    public required string ColumnHot { get; init; }
    public required string ColumnDesert { get; init; }
    public required string ColumnTropical { get; init; }
    public required string ColumnWaves { get; init; }
    public required string WavesUnsure { get; init; }
    public required string ColumnDegreeHours { get; init; }
    public required string ColumnComplete { get; init; }
    public required string CompleteShares { get; init; }
    public required string Incomplete { get; init; }
    public required string CompleteWord { get; init; }
    public required string IncompleteWord { get; init; }
    public required string NothingJudged { get; init; }
    public required string WaveLongest { get; init; }
    public required string WarningsTitle { get; init; }
    public required string WarningsMeasured { get; init; }
    public required string WarningsNone { get; init; }
    public required string WarningsOfficial { get; init; }
    public required string WarningsOfficialNone { get; init; }
    public required string WarningsOfficialUnheard { get; init; }
    public required string WarningsOfficialStale { get; init; }
    public required string WarningsOfficialCurrent { get; init; }
    public required string WarningsOfficialSpan { get; init; }
    public required string WarningsOfficialLevel { get; init; }
    public required string WarningsOfficialAhead { get; init; }
    public required string WarningsOfficialOff { get; init; }
    public required string ExportTitle { get; init; }
    public required string ExportLead { get; init; }
    public required string ExportHoursNote { get; init; }
    public required string ExportAbout { get; init; }
    public required string ExportAboutEach { get; init; }
    public required string ExportCsv { get; init; }
    public required string ExportCsvDe { get; init; }
    public required string ExportGeoJson { get; init; }
    public required string ExportCells { get; init; }
    public required string ExportCitation { get; init; }
    public required string ExportGpkg { get; init; }
    public required string ExportTiff { get; init; }
    public required string ExportZip { get; init; }
    public required string CiteTitle { get; init; }
    public required string CiteLink { get; init; }
    public required string LicenceTitle { get; init; }
    public required string LicenceKnown { get; init; }
    public required string LicenceSensors { get; init; }
    public required string LicenceCensus { get; init; }
    public required string ExplainTitle { get; init; }
    public required string ExplainIslandTitle { get; init; }
    public required string ExplainIsland { get; init; }
    public required string ExplainNightTitle { get; init; }
    public required string ExplainNight { get; init; }
    public required string ExplainHotspotTitle { get; init; }
    public required string ExplainHotspot { get; init; }
    public required string ExplainQualityTitle { get; init; }
    public required string ExplainQuality { get; init; }
    public required string ExplainSurfaceTitle { get; init; }
    public required string ExplainSurface { get; init; }
    public required string ExplainSurfaceKriged { get; init; }
    public required string ExplainSurfaceWeighted { get; init; }
    public required string ExplainCellsTitle { get; init; }
    public required string ExplainCells { get; init; }
    public required string ExplainFewTitle { get; init; }
    public required string ExplainFew { get; init; }
    public required string ExplainDaysTitle { get; init; }
    public required string ExplainDays { get; init; }
    public required string AllStations { get; init; }
    public required string NowTitle { get; init; }
    public required string NowLast { get; init; }
    public required string NowTemperature { get; init; }
    public required string NowHumidity { get; init; }
    public required string NowNothing { get; init; }
    public required string NowStale { get; init; }
    public required string IndicesTitle { get; init; }
    public required string IndicesLead { get; init; }
    public required string IndicesNone { get; init; }
    public required string IndicesStale { get; init; }
    public required string IndexHeatIndex { get; init; }
    public required string IndexHumidex { get; init; }
    public required string IndexDewPoint { get; init; }
    public required string IndexWetBulb { get; init; }
    public required string IndexSimplifiedWbgt { get; init; }
    public required string IndexSimplifiedNote { get; init; }
    public required string IndexOutside { get; init; }
    public required string ColumnIndex { get; init; }
    public required string ColumnValue { get; init; }
    public required string ColumnCategory { get; init; }
    public required string ChartTitle { get; init; }
    public required string RangeSwitch { get; init; }
    public required string RangeTwoDays { get; init; }
    public required string RangeWeek { get; init; }
    public required string RangeUntil { get; init; }
    public required string RangeSteps { get; init; }
    public required string RangeBefore { get; init; }
    public required string RangeAfter { get; init; }
    public required string ChartName { get; init; }
    public required string ChartKeyLine { get; init; }
    public required string ChartKeyBand { get; init; }
    public required string ChartKeyInvalid { get; init; }
    public required string ChartSummary { get; init; }
    public required string ChartNothing { get; init; }
    public required string ChartLast { get; init; }
    public required string TableSummary { get; init; }
    public required string ColumnMinimum { get; init; }
    public required string ColumnMaximum { get; init; }
    public required string ColumnCapture { get; init; }
    public required string ColumnNotes { get; init; }
    public required string QualityTitle { get; init; }
    public required string QualityNone { get; init; }
    public required string QualityEmpty { get; init; }
    public required string QualityCount { get; init; }
    public required string QualityHours { get; init; }
    public required string QualityExcludes { get; init; }
    public required string PlaceTitle { get; init; }
    public required string PlaceElevation { get; init; }
    public required string PlaceHeight { get; init; }
    public required string DataTitle { get; init; }
    public required string DataJson { get; init; }
    public required string DataHours { get; init; }
    public required string MissingTitle { get; init; }
    public required string MissingText { get; init; }
    public required string StoreSilentTitle { get; init; }
    public required string StoreSilent { get; init; }
    public required string BusyTitle { get; init; }
    public required string Busy { get; init; }
    public required string Polling { get; init; }
    public required string Percent { get; init; }

    /// <summary>What has to be known when a map is read, by the words of the heat desk.</summary>
    public required IReadOnlyDictionary<string, string> NoteWords { get; init; }

    /// <summary>Why a cell lacks something.</summary>
    public required IReadOnlyDictionary<string, string> CellNoteWords { get; init; }

    /// <summary>What the quality control says, by the name of the flag.</summary>
    public required IReadOnlyDictionary<string, string> FlagWords { get; init; }

    /// <summary>Classes of indices, by index and id of the class.</summary>
    public required IReadOnlyDictionary<string, string> CategoryWords { get; init; }

    /// <summary>Letters of the language: <c>de</c>, <c>it</c> or <c>en</c>.</summary>
    public string Language => Page.Language;

    /// <summary>The texts of a language; German for one that is not spoken.</summary>
    public static HitzeTexts In(string language) => language switch
    {
        "it" => ItalianHitzeTexts.All,
        "en" => EnglishHitzeTexts.All,
        _ => GermanHitzeTexts.All,
    };
}
