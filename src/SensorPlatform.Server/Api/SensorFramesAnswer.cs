using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Api;

/// <summary>Frames of a sensor in a span of time by what became of them, and how often it started again.</summary>
internal sealed record SensorFramesAnswer(
    long Expected, long Received, long Lost, double? LossPercent, long Duplicates, long Rejoins, long Resets)
{
    /// <summary>From sums of the ledger.</summary>
    public static SensorFramesAnswer From(in LedgerSums sums) => new(
        sums.Expected, sums.Received, sums.Lost, sums.LossPercent, sums.Duplicates, sums.Rejoins, sums.Resets);
}
