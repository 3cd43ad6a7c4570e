namespace SensorPlatform.Server.Api;

/// <summary>The indices that are known, of each family the newest version first.</summary>
internal sealed record AirIndicesAnswer(string Language, bool Indicative, string Note, IReadOnlyList<AirIndexTableAnswer> Items);
