using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Storage;

/// <summary>Frames by what became of them, summed up over entries of the ledger.</summary>
internal readonly record struct LedgerSums(
    long Received,
    long Lost,
    long Duplicates,
    long OutOfOrder,
    long Late,
    long Rejoins,
    long Resets,
    long ClockFaults)
{
    /// <summary>Frames that were sent, as far as counters show.</summary>
    public long Expected => Received + Lost;

    /// <summary>Lost frames in percent of the expected ones; null where none are expected.</summary>
    public double? LossPercent => Expected > 0 ? 100.0 * Lost / Expected : null;

    /// <summary>The sums of a sensor's whole ledger.</summary>
    public static LedgerSums From(in FrameLedger ledger) => new(
        ledger.Received,
        ledger.Lost,
        ledger.Duplicates,
        ledger.OutOfOrder,
        ledger.Late,
        ledger.Rejoins,
        ledger.Resets,
        ledger.ClockFaults);

    /// <summary>Adds two of them.</summary>
    public static LedgerSums operator +(in LedgerSums left, in LedgerSums right) => new(
        left.Received + right.Received,
        left.Lost + right.Lost,
        left.Duplicates + right.Duplicates,
        left.OutOfOrder + right.OutOfOrder,
        left.Late + right.Late,
        left.Rejoins + right.Rejoins,
        left.Resets + right.Resets,
        left.ClockFaults + right.ClockFaults);
}
