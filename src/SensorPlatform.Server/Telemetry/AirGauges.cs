using System.Diagnostics.Metrics;
using SensorPlatform.Server.Air;

namespace SensorPlatform.Server.Telemetry;

/// <summary>What the air stations count, by a closed set of words: no station is a tag.</summary>
internal static class AirGauges
{
    private static readonly string[] States = ["complete", "incomplete", "invalid", "noData"];

    /// <summary>Stations by what there is of the index that their city shows.</summary>
    public static IEnumerable<Measurement<long>> StationsByIndex(IEnumerable<StationAir> stations)
    {
        var counts = stations.CountBy(StateOf).ToDictionary(StringComparer.Ordinal);
        foreach (var state in States)
        {
            yield return new Measurement<long>(counts.GetValueOrDefault(state), new KeyValuePair<string, object?>("index", state));
        }
    }

    private static string StateOf(StationAir station) =>
        station.HourEnd.IsNone ? "noData"
        : station.Index is not { Level: > 0 } index ? "invalid"
        : index.IsComplete ? "complete"
        : "incomplete";
}
