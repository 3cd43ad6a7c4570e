namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>One time of the forecast's table.</summary>
internal sealed record ForecastRow(string When, string Chance, string Words, string Range, string Expected);
