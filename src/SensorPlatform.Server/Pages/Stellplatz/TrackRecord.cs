namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>How the forecasts of a site have fared.</summary>
/// <param name="Sentence">The essence in words.</param>
/// <param name="Scores">By horizon; empty when none could be judged.</param>
/// <param name="ReliabilityCaption">What <paramref name="Reliability"/> shows.</param>
/// <param name="Reliability">By what was said, of one horizon.</param>
internal sealed record TrackRecord(
    string Sentence,
    IReadOnlyList<ScoreRow> Scores,
    string ReliabilityCaption,
    IReadOnlyList<ReliabilityRow> Reliability);
