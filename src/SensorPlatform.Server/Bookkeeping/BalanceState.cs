using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>What the last look at the balance found.</summary>
/// <param name="At">When; none before the first look.</param>
/// <param name="Faults">What does not close, and has not for longer than a moment; empty when all is well.</param>
/// <param name="Problem">Why the last look could not be taken; null when it could.</param>
internal sealed record BalanceState(Instant At, IReadOnlyList<BalanceFault> Faults, string? Problem)
{
    /// <summary>True while something does not close.</summary>
    public bool IsOpen => Faults.Count > 0;

    /// <summary>Messages missing by network (empty name: without one); partitions are under <c>all</c>.</summary>
    public IReadOnlyDictionary<string, long> MissingByNetwork()
    {
        var missing = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var fault in Faults)
        {
            var name = fault.Network ?? "all";
            missing[name] = missing.GetValueOrDefault(name) + fault.Missing;
        }

        return missing;
    }
}
