using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air;

namespace SensorPlatform.Server.Api;

/// <summary>
/// An index of air quality at a station. Without a valid pollutant there is no class: level, word, label and colour are null.
/// <c>Time</c> is the end of the hour that it is of; null when nothing is current. Where it is not
/// <c>Complete</c>, pollutants are missing that the index needs, and the air may be worse than it says.
/// </summary>
internal sealed record AirIndexAnswer(
    string Id,
    string Family,
    int? Level,
    string? Word,
    string? Label,
    string? Color,
    string? Worst,
    double? Number,
    Instant? Time,
    bool Complete,
    IReadOnlyList<string> Missing)
{
    /// <summary>From a result.</summary>
    /// <param name="index">The result.</param>
    /// <param name="hourEnd">End of the station's current hour; none when there is none.</param>
    /// <param name="language">The language of the label; null: none.</param>
    public static AirIndexAnswer From(AirIndexResult index, Instant hourEnd, string? language) => new(
        index.Table.Id,
        index.Table.Family,
        index.Level == 0 ? null : index.Level,
        index.Band?.Word,
        index.Band is { } band && language is not null ? AirWords.Label(band, language) : null,
        index.Band?.Color,
        index.Worst == Pollutant.None ? null : Pollutants.WordOf(index.Worst),
        index.Level == 0 ? null : index.Number,
        hourEnd.IsNone ? null : hourEnd,
        index.IsComplete,
        [.. index.Missing.Select(Pollutants.WordOf)]);
}
