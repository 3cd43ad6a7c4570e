using System.Text.Json.Serialization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Stations of one kind; texts are in <c>Language</c>.</summary>
internal sealed record StationsAnswer(Instant Now, string Language, IReadOnlyList<StationAnswer> Items)
{
    /// <summary>True of air.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Indicative { get; init; }

    /// <summary>Of air: what that means.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }
}
