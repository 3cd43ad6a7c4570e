namespace SensorPlatform.Server.Storage;

/// <summary>A row of the frame ledger.</summary>
/// <param name="Key">Start of the hour or day in nanoseconds since 1970, the gateway's hash, or the spreading factor.</param>
/// <param name="Sums">What became of the frames.</param>
internal readonly record struct LedgerRow(long Key, LedgerSums Sums);
