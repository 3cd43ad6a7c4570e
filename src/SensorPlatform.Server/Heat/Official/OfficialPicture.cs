using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Heat.Official;

/// <summary>The official warnings of a city as of now. Immutable.</summary>
/// <param name="State">How much they can be relied on.</param>
/// <param name="Source">Host of the feed; empty without one.</param>
/// <param name="CheckedAt">When the feed was heard last; none when it never was.</param>
/// <param name="Problem">Why it was not heard at the last try; null when it was.</param>
/// <param name="Warnings">Those that have not expired, the highest level first.</param>
internal sealed record OfficialPicture(
    OfficialState State, string Source, Instant CheckedAt, string? Problem, IReadOnlyList<OfficialWarning> Warnings)
{
    /// <summary>Of a city without a feed.</summary>
    public static OfficialPicture None { get; } = new(OfficialState.Off, "", Instant.None, null, []);
}
