using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Parking;

/// <summary>A pitch set by hand.</summary>
/// <param name="Id">Its number in the log.</param>
/// <param name="Site">The site.</param>
/// <param name="Pitch">The pitch's id within it.</param>
/// <param name="Kind">What it was set to.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when; none: until it is lifted.</param>
/// <param name="By">Who did it.</param>
/// <param name="Comment">Why; null when nothing was said.</param>
/// <param name="LiftedAt">When it was lifted; none while it holds.</param>
/// <param name="LiftedBy">Who lifted it; null while it holds, or when it ended by itself.</param>
internal sealed record PitchOverride(
    long Id,
    string Site,
    string Pitch,
    PitchOverrideKind Kind,
    Instant From,
    Instant Until,
    string By,
    string? Comment,
    Instant LiftedAt,
    string? LiftedBy);
