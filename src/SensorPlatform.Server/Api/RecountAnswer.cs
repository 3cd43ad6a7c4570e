namespace SensorPlatform.Server.Api;

/// <summary>A day's records counted again: closes, differs or notKept.</summary>
internal sealed record RecountAnswer(
    string Day,
    string Recount,
    long Journaled,
    long Booked,
    long InFlight,
    IReadOnlyList<RecountDifferenceAnswer> Differences);
