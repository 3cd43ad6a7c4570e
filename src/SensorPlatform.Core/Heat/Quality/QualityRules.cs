namespace SensorPlatform.Core.Heat.Quality;

/// <summary>
/// Thresholds of the quality control. The ladder m1 to m5 and o1 to o4 is that of CrowdQC+ 1.1 (Fenner et al. 2021), which was
/// made for hundreds of citizens' stations and cuts the warmest twentieth of each hour, whatever it is. A city's own network must
/// not lose its hottest street by that: <see cref="City"/> takes an hour for an outlier only if it is also farther away than heat
/// islands reach.
/// </summary>
public sealed record QualityRules
{
    /// <summary>Fall of the temperature with height by default, K/m: see <see cref="LapseRate"/>.</summary>
    public const double StandardLapseRate = 0.0065;

    // What one series alone tells.
    private const HeatFlags Alone = HeatFlags.Sparse | SeriesRules.AllTests;

    private const HeatFlags Comparing = HeatFlags.Outlier | HeatFlags.Untrusted | HeatFlags.Uncorrelated | HeatFlags.Buddy
        | HeatFlags.Isolated | HeatFlags.Radiation;

    /// <summary>The rules by default: those of <see cref="City"/>.</summary>
    public static QualityRules Default { get; } = new();

    /// <summary>For stations that a city or its partners put up: what no heat island explains is a fault.</summary>
    public static QualityRules City => Default;

    /// <summary>
    /// CrowdQC+ with its own thresholds, for hundreds of citizens' stations of unknown quality. Never taken by the number of
    /// stations alone. Isolated stations are kept (its option keep_isolated); whoever wants them out adds them to
    /// <see cref="Excluding"/>.
    /// </summary>
    public static QualityRules Crowd { get; } = new()
    {
        SharedPlaceAgreement = null,
        FarthestMeters = double.PositiveInfinity,
        LeastStations = 2,
        OutlierHigh = 0.95,
        StudentBelow = 100,
        WarmerBy = 0,
        ColderBy = 0,
        CorrelationHours = 2,
        CorrelationSpread = 0,
        Tests = Alone | HeatFlags.Place | Comparing | HeatFlags.Filled | HeatFlags.DayIncomplete | HeatFlags.MonthIncomplete,
    };

    /// <summary>Thresholds of range, step, stuck and spike.</summary>
    public SeriesRules SeriesRules { get; init; } = SeriesRules.Default;

    /// <summary>
    /// The tests that are made; to leave one out, take its flag away. o1 (<see cref="HeatFlags.Filled"/>) and o4
    /// (<see cref="HeatFlags.LagCorrected"/>) make values that nobody measured and are not made by default.
    /// </summary>
    public HeatFlags Tests { get; init; } =
        Alone | HeatFlags.Place | Comparing | HeatFlags.DayIncomplete | HeatFlags.MonthIncomplete;

    /// <summary>
    /// An hour with one of these flags is not used. <see cref="HeatFlags.Isolated"/>, <see cref="HeatFlags.DayIncomplete"/> and
    /// <see cref="HeatFlags.MonthIncomplete"/> are no faults of a value and exclude nothing by default; filled hours are never
    /// used unasked.
    /// </summary>
    public HeatFlags Excluding { get; init; } = Alone | HeatFlags.Place | HeatFlags.Outlier | HeatFlags.Untrusted
        | HeatFlags.Uncorrelated | HeatFlags.Buddy | HeatFlags.Radiation | HeatFlags.Filled;

    /// <summary>
    /// Share of the expected readings that an hour must have, percent; below it is <see cref="HeatFlags.Sparse"/>: of one reading
    /// of six neither the mean nor the extremes of the hour are known. Our choice.
    /// </summary>
    public double MinimumCapturePercent { get; init; } = 50;

    /// <summary>m1: so many stations may share one place. CrowdQC+: 1.</summary>
    public int StationsAtOnePlace { get; init; } = 1;

    /// <summary>
    /// m1: stations of one place are let through when their hours differ by no more than this on average, K: two sensors on one
    /// mast, as in Zollikofen at 2 m and 3 m. Null: none is, as in CrowdQC+. Our choice.
    /// </summary>
    public double? SharedPlaceAgreement { get; init; } = 1;

    /// <summary>
    /// m1: a station farther than this from the middle of the network has the coordinates of another town. Our choice.
    /// </summary>
    public double FarthestMeters { get; init; } = 50_000;

    /// <summary>
    /// Fall of the temperature with height that is taken out before stations are compared, K/m. CrowdQC+: 0.0065.
    /// </summary>
    public double LapseRate { get; init; } = StandardLapseRate;

    /// <summary>With fewer stations at an hour there is no median worth a comparison. Our choice.</summary>
    public int LeastStations { get; init; } = 5;

    /// <summary>m2: probability of the lower bound of the robust z. CrowdQC+: 0.01, z = -2.326.</summary>
    public double OutlierLow { get; init; } = 0.01;

    /// <summary>m2: probability of the upper bound. CrowdQC+: 0.95, z = 1.645. Our choice: as below.</summary>
    public double OutlierHigh { get; init; } = 0.99;

    /// <summary>
    /// m2: in hours with fewer stations than this the bounds are those of Student's t (degrees: stations - 1), else of the normal
    /// distribution. CrowdQC+: 100. Our choice: always, as both are the same for many.
    /// </summary>
    public int StudentBelow { get; init; } = int.MaxValue;

    /// <summary>
    /// m2, m5: what is warmer by no more than this is no outlier, K. Above what cities are: heat islands of Bern 4.0 K and Biel
    /// 4.3 K at most, the warmest of 76 places of Bern 3.4 K above the median. CrowdQC+: 0. Our choice.
    /// </summary>
    public double WarmerBy { get; init; } = 6;

    /// <summary>
    /// m2, m5: what is colder by no more than this is no outlier, K. Hollows are: Bern 8.4 K in a clear night. CrowdQC+: 0. Our
    /// choice.
    /// </summary>
    public double ColderBy { get; init; } = 10;

    /// <summary>m3: share of a month's measured hours that must pass m1 and m2; more than it. CrowdQC+: 0.2.</summary>
    public double TrustedShare { get; init; } = 0.2;

    /// <summary>m4: least correlation with the median of all stations within a month. CrowdQC+: 0.9.</summary>
    public double LeastCorrelation { get; init; } = 0.9;

    /// <summary>m4: hours of a month that are needed to judge. CrowdQC+: any. Our choice: three days.</summary>
    public int CorrelationHours { get; init; } = 72;

    /// <summary>
    /// m4: standard deviation of the median that is needed to judge, K. Some grey days correlate with nothing. CrowdQC+: any. Our
    /// choice.
    /// </summary>
    public double CorrelationSpread { get; init; } = 2;

    /// <summary>m5: neighbours stand within this. CrowdQC+: 3000 m.</summary>
    public double BuddyMeters { get; init; } = 3_000;

    /// <summary>m5: neighbours with a value that are needed to judge. CrowdQC+: 5.</summary>
    public int LeastBuddies { get; init; } = 5;

    /// <summary>m5: largest difference of height to a neighbour, m; an unknown height has none. CrowdQC+: 100 m.</summary>
    public double BuddyElevationMeters { get; init; } = 100;

    /// <summary>m5: probability of the bound in Student's t (degrees: neighbours - 2). CrowdQC+: 0.05.</summary>
    public double BuddyProbability { get; init; } = 0.05;

    /// <summary>
    /// Radiation: warmer than the network's median by more than this in sunlight, and than itself at night, K. Our choice.
    /// </summary>
    /// <remarks>Bern: shielded loggers stay within 3.0 K by day; the one in the sun (no. 22, 2018) reached 8.5 K.</remarks>
    public double RadiationExcess { get; init; } = 4;

    /// <summary>Radiation: the sun stands higher than this, degrees.</summary>
    public double RadiationElevation { get; init; }

    /// <summary>o1: longest gap that is filled, hours. CrowdQC+: 1.</summary>
    public int LongestFill { get; init; } = 1;

    /// <summary>o2 and o3: share of the hours of a day or month that must be good; more than it. CrowdQC+: 0.8.</summary>
    public double LeastAvailability { get; init; } = 0.8;

    /// <summary>o4: time constant of the sensor. Netatmo: 762 s (Coney 2022) or 1480 s (Büchau 2018).</summary>
    public TimeSpan TimeConstant { get; init; } = TimeSpan.FromSeconds(762);

    /// <summary>
    /// Rules for a network of some size. Below <see cref="LeastStations"/> nothing is compared, and a statement of the method
    /// must not say it is. Up to any size the rules are those of <see cref="City"/>: only who runs the stations can tell that
    /// they are a crowd's.
    /// </summary>
    /// <param name="stationCount">Stations outdoors, 0 and up.</param>
    public static QualityRules For(int stationCount) =>
        stationCount < Default.LeastStations ? Default with { Tests = Default.Tests & ~Comparing } : Default;
}
