using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Server.Air;

namespace SensorPlatform.Server.Api;

/// <summary>An index as data. <c>ValidFrom</c> null: the day is not confirmed.</summary>
internal sealed record AirIndexTableAnswer(
    string Id,
    string Family,
    DateOnly? ValidFrom,
    string Source,
    IReadOnlyList<AirIndexBandAnswer> Bands,
    IReadOnlyList<AirIndexScaleAnswer> Scales)
{
    /// <summary>From an index.</summary>
    public static AirIndexTableAnswer From(AirIndexTable table, string language) => new(
        table.Id,
        table.Family,
        table.ValidFrom,
        table.Source,
        [.. table.Bands.Select(band => new AirIndexBandAnswer(band.Level, band.Word, AirWords.Label(band, language), band.Color))],
        [
            .. table.Scales.Select(scale => new AirIndexScaleAnswer(
                Pollutants.WordOf(scale.Pollutant),
                Pollutants.SymbolOf(scale.Pollutant),
                AirWords.Of(scale.Averaging),
                scale.Unit,
                scale.UpperEdges)),
        ]);
}
