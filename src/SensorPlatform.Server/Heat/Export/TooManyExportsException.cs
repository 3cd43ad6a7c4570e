namespace SensorPlatform.Server.Heat.Export;

/// <summary>As many files as may be are being made or sent; later there is room again.</summary>
internal sealed class TooManyExportsException() : Exception("Several exports are being made already. Ask again in half a minute.");
