namespace SensorPlatform.Server.Alerts;

/// <summary>Alerts cannot be stored or read. The message says why, where, and what to do.</summary>
internal sealed class AlertStoreException(string message, Exception? innerException = null)
    : Exception(message, innerException);
