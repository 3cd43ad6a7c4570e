namespace SensorPlatform.Server.Storage.Influx;

/// <summary>What was sent to InfluxDB since the start.</summary>
/// <param name="SentPoints">Points that it took.</param>
/// <param name="SentBatches">Writes that it took.</param>
/// <param name="Retries">Attempts after the first of a write.</param>
/// <param name="RefusedBatches">Writes that it refused in part or whole; they are kept in the folder <c>rejected</c>.</param>
/// <param name="RefusedPoints">Points in those writes; it may have taken some of them.</param>
/// <param name="SpoolLength">Bytes that wait in the spool.</param>
/// <param name="LastError">The last error; null when there was none.</param>
internal readonly record struct InfluxSenderStatistics(
    long SentPoints,
    long SentBatches,
    long Retries,
    long RefusedBatches,
    long RefusedPoints,
    long SpoolLength,
    string? LastError);
