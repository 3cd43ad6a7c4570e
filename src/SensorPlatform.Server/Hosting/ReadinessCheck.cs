using System.Globalization;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Folding;

namespace SensorPlatform.Server.Hosting;

/// <summary>One part's word on whether it works.</summary>
/// <param name="Name">The part.</param>
/// <param name="IsEssential">Whether the platform cannot do its work without it.</param>
/// <param name="Ask">What is wrong, or null.</param>
internal sealed record ReadinessCheck(string Name, bool IsEssential, Func<string?> Ask) : IReadinessCheck
{
    /// <inheritdoc/>
    public string? Fault() => Ask();

    /// <summary>The checks of a platform.</summary>
    internal static IEnumerable<IReadinessCheck> Of(Platform platform)
    {
        yield return new ReadinessCheck("journal", true, () => platform.Writer.LastFailure);
        yield return new ReadinessCheck("folding", true, () => platform.Shards.Failure ?? RecoveryOf(platform.Shards));
        yield return new ReadinessCheck("store", true, () => platform.Store.Writer.LastFailure);
        if (platform.Store.Influx is { } influx)
        {
            yield return new ReadinessCheck("influx", false, () => influx.LastFailure);
        }

        foreach (var source in platform.Sources.All)
        {
            yield return new ReadinessCheck($"source {source.Options.Network}", false, () => source.Problem);
        }
    }

    private static string? RecoveryOf(ShardPool shards)
    {
        var recovery = shards.Recovery;
        return shards.IsRecovered ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"What the journal held at the start is being folded again; wait ({recovery.Folded} of {recovery.Goal} messages).");
    }
}
