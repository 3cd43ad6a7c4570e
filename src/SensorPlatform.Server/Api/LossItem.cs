using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Api;

/// <summary>
/// Frames of an hour, day, gateway or spreading factor by what became of them; of the four, the one asked for is set. <c>Lost</c>
/// may be negative where a frame came after it was taken for lost and another row had it.
/// </summary>
internal sealed record LossItem(
    Instant? Start,
    Instant? End,
    string? Gateway,
    string? GatewayName,
    int? SpreadingFactor,
    long Expected,
    long Received,
    long Lost,
    double? LossPercent,
    long Duplicates,
    long Late,
    long OutOfOrder,
    long Rejoins,
    long Resets,
    long ClockFaults)
{
    /// <summary>Of a time from start to end.</summary>
    public static LossItem OfTime(Instant start, Instant end, in LedgerSums sums) => From(in sums) with { Start = start, End = end };

    /// <summary>Of a gateway, by its hash; 0 where the network told none.</summary>
    public static LossItem OfGateway(ulong gateway, string? name, in LedgerSums sums) => From(in sums) with
    {
        Gateway = gateway == 0 ? null : gateway.ToString("X16", CultureInfo.InvariantCulture),
        GatewayName = name,
    };

    /// <summary>Of a spreading factor; 0 where the network told none.</summary>
    public static LossItem OfSpreadingFactor(int factor, in LedgerSums sums) =>
        From(in sums) with { SpreadingFactor = factor == 0 ? null : factor };

    private static LossItem From(in LedgerSums sums) => new(
        null,
        null,
        null,
        null,
        null,
        sums.Expected,
        sums.Received,
        sums.Lost,
        sums.LossPercent,
        sums.Duplicates,
        sums.Late,
        sums.OutOfOrder,
        sums.Rejoins,
        sums.Resets,
        sums.ClockFaults);
}
