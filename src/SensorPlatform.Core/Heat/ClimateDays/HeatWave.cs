namespace SensorPlatform.Core.Heat.ClimateDays;

/// <summary>A heat wave.</summary>
/// <param name="Definition">Id of the definition that found it, as <c>three-hot-days</c>.</param>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, which belongs to it.</param>
/// <param name="Maximum">Highest maximum, Cel.</param>
/// <param name="MeanMaximum">Mean of the maxima, Cel.</param>
/// <param name="IsBeginUnknown">Nothing is known of the day before the first: the wave may have begun earlier.</param>
/// <param name="IsEndUnknown">Nothing is known of the day after the last, or it is not over: the wave may go on.</param>
public sealed record HeatWave(
    string Definition,
    DateOnly First,
    DateOnly Last,
    double Maximum,
    double MeanMaximum,
    bool IsBeginUnknown = false,
    bool IsEndUnknown = false)
{
    /// <summary>Days from the first to the last.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;
}
