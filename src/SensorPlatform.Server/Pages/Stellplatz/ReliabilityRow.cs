namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>Forecasts that said about the same, and how often it came true.</summary>
internal sealed record ReliabilityRow(string Said, string CameTrue, string Count);
