using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>A chart of one pollutant, as the drawing on the server and the script's both show it.</summary>
/// <param name="Key">Word of the pollutant.</param>
/// <param name="Title">Its name.</param>
/// <param name="Unit">Unit of all values.</param>
/// <param name="Decimals">Decimals of values.</param>
/// <param name="From">Left edge.</param>
/// <param name="To">Right edge.</param>
/// <param name="Top">Upper edge; the lower one is 0.</param>
/// <param name="LineName">What the points are means of.</param>
/// <param name="Points">The points, oldest first.</param>
/// <param name="MeanName">Name of the second line; null: none.</param>
/// <param name="Means">The second line: longer means.</param>
/// <param name="Bands">Classes of the index, lowest first; empty when it does not judge such means.</param>
/// <param name="Thresholds">Limits within the picture.</param>
/// <param name="Ticks">Marks of the time axis.</param>
/// <param name="Summary">What there is to see, in words.</param>
/// <param name="Notes">What else must be said of it.</param>
internal sealed record LuftChart(
    string Key,
    string Title,
    string Unit,
    int Decimals,
    Instant From,
    Instant To,
    double Top,
    string LineName,
    IReadOnlyList<LuftPoint> Points,
    string? MeanName,
    IReadOnlyList<LuftPoint> Means,
    IReadOnlyList<LuftBand> Bands,
    IReadOnlyList<LuftThreshold> Thresholds,
    IReadOnlyList<LuftTick> Ticks,
    string Summary,
    IReadOnlyList<string> Notes)
{
    /// <summary>Is there anything to draw?</summary>
    public bool HasValues => Points.Any(point => !double.IsNaN(point.Value)) || Means.Any(point => !double.IsNaN(point.Value));
}
