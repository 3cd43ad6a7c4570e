namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>A pitch as it is shown: <c>State</c> is the API's word, <c>StateText</c> the reader's.</summary>
internal sealed record PitchView(
    string Id, string State, string StateText, string? Note, string? Size, double? Latitude, double? Longitude);
