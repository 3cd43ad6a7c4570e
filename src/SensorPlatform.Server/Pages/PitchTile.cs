namespace SensorPlatform.Server.Pages;

/// <summary>A pitch as it is shown: <c>State</c> is the API's word, <c>StateText</c> the reader's.</summary>
internal sealed record PitchTile(string Id, string State, string StateText, string? Note);
