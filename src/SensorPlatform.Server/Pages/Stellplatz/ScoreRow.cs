namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>How good the forecasts of one horizon were.</summary>
internal sealed record ScoreRow(string Horizon, string Count, string Model, string Persistence, string Climatology);
