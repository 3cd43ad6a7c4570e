namespace SensorPlatform.Core.Heat.Quality;

/// <summary>
/// Thresholds of the tests of one series of air temperature. CrowdQC+ has no such tests. The defaults are our choice: the hardest
/// true weather of three heat waves at 76 places of Bern (Burger et al. 2021) passes them. WMO's own tolerance of 4 K in an hour
/// (WMO-No. 305, 1993, VI.21, as the R package dataresqc quotes it) would take the start of many a summer storm for a fault.
/// </summary>
public sealed record SeriesRules
{
    /// <summary>All of these tests.</summary>
    public const HeatFlags AllTests = HeatFlags.Range | HeatFlags.Step | HeatFlags.Stuck | HeatFlags.Spike;

    /// <summary>The thresholds by default, for hours and for readings some minutes apart.</summary>
    public static SeriesRules Default { get; } = new();

    /// <summary>Lowest air temperature that can be, Cel.</summary>
    public double Lowest { get; init; } = -40;

    /// <summary>Highest air temperature that can be, Cel.</summary>
    public double Highest { get; init; } = 50;

    /// <summary>
    /// Change that is always allowed, K; <see cref="StepPerHour"/> comes on top. Bern: up to 4.8 K in ten minutes and 9.0 K from
    /// hour to hour, in a storm.
    /// </summary>
    public double Step { get; init; } = 8;

    /// <summary>Change that is allowed more for each hour between two values, K/h: 12 K from hour to hour.</summary>
    public double StepPerHour { get; init; } = 4;

    /// <summary>
    /// A value is a spike when it is more than this away from both its neighbours, to the same side, K. Bern: up to 2.4 K.
    /// </summary>
    public double Spike { get; init; } = 5;

    /// <summary>Values farther apart than this are no neighbours: neither a step nor a spike can be told.</summary>
    public TimeSpan LongestDistance { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A sensor is stuck when its values stay within this, K: less than the noise of a sensor that works.</summary>
    public double StuckWithin { get; init; } = 0.05;

    /// <summary>
    /// ... for so long, from the time of the first value to that of the last: of hours, counted by their starts, seven in a row.
    /// Rooms and cellars may need longer. (WMO asks for 0.1 K in an hour of minutes; foggy nights have less.)
    /// </summary>
    public TimeSpan StuckFor { get; init; } = TimeSpan.FromHours(6);

    /// <summary>... and in at least so many values.</summary>
    public int StuckValues { get; init; } = 6;

    /// <summary>The tests that are made: any of Range, Step, Stuck and Spike.</summary>
    public HeatFlags Tests { get; init; } = AllTests;
}
