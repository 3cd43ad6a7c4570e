namespace SensorPlatform.Core.Heat.ClimateDays;

/// <summary>A heat wave.</summary>
/// <param name="Definition">Id of the definition that found it, as <c>three-hot-days</c>.</param>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, which belongs to it.</param>
/// <param name="Maximum">Highest maximum, Cel.</param>
/// <param name="MeanMaximum">Mean of the maxima, Cel.</param>
public sealed record HeatWave(string Definition, DateOnly First, DateOnly Last, double Maximum, double MeanMaximum)
{
    /// <summary>Days from the first to the last.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;
}
