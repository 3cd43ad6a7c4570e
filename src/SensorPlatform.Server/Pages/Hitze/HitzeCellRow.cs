namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>A census cell in words.</summary>
internal sealed record HitzeCellRow(
    string Id, int Class, string ClassName, string Risk, string Hazard, string Exposure, string Vulnerability, string Inhabitants, string Temperature);
