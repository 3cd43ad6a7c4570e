using System.Runtime.InteropServices;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Grains;

/// <summary>Counts what became of messages in a turn's list.</summary>
internal static class SensorOutcomes
{
    private const long NanosecondsPerDay = 86_400_000_000_000;

    // Few sensors take turns within so many messages; what is further back the store merges.
    private const int LookedAt = 8;

    /// <summary>Counts a message, in one of the last entries with the same key or in a new one.</summary>
    internal static void Count(
        List<SensorOutcome> outcomes, NetworkId network, int sensorIndex, Instant received, Outcome outcome)
    {
        var day = DayOf(received);
        var recent = CollectionsMarshal.AsSpan(outcomes);
        for (var i = recent.Length - 1; i >= Math.Max(0, recent.Length - LookedAt); i--)
        {
            ref var held = ref recent[i];
            if (held.SensorIndex == sensorIndex && held.Outcome == outcome && held.Day == day && held.Network == network)
            {
                held = held with { Messages = held.Messages + 1 };
                return;
            }
        }

        outcomes.Add(new SensorOutcome(network, sensorIndex, day, outcome, 1));
    }

    private static int DayOf(Instant time) =>
        (int)(Math.DivRem(time.UnixNanoseconds, NanosecondsPerDay, out var rest) - (rest < 0 ? 1 : 0));
}
