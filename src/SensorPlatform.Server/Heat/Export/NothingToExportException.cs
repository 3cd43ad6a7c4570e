namespace SensorPlatform.Server.Heat.Export;

/// <summary>There is nothing of the kind that was asked for; the message says why and what to do.</summary>
internal sealed class NothingToExportException(string message) : Exception(message);
