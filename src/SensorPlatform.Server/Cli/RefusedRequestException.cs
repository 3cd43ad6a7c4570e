namespace SensorPlatform.Server.Cli;

/// <summary>A server that runs does not do what it was asked, or it was asked wrongly; the message says why.</summary>
internal sealed class RefusedRequestException(string message) : Exception(message);
