namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>A chart of a station's hours.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Hours">The hours, one after the other.</param>
/// <param name="Ticks">Marks of the time axis: place of the hour and what stands there.</param>
/// <param name="Low">Lower edge, Cel.</param>
/// <param name="High">Upper edge, Cel.</param>
/// <param name="Summary">What there is to see, in words.</param>
internal sealed record HitzeChart(
    string Title,
    IReadOnlyList<HitzeChartHour> Hours,
    IReadOnlyList<(int Hour, string Label)> Ticks,
    double Low,
    double High,
    string Summary)
{
    /// <summary>Is there anything to draw?</summary>
    public bool HasValues => Hours.Any(hour => hour.IsGood);
}
