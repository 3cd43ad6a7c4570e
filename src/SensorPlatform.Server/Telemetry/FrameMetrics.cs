using System.Runtime.InteropServices;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Telemetry;

/// <summary>
/// Counts frames by city and what became of them. What is folded again after a start is not counted again. Sensors are never
/// tags: the API has the ledger of each.
/// </summary>
internal sealed class FrameMetrics : ICommittedOutputObserver
{
    private readonly PlatformMetrics _metrics;
    private readonly int[] _cityOf;
    private readonly List<string> _cities = [];
    // A row a city, a place a fate.
    private readonly long[][] _counts;

    /// <summary>Takes the cities of the sensors.</summary>
    public FrameMetrics(PlatformMetrics metrics, SensorDirectory sensors)
    {
        _metrics = metrics;
        _cityOf = new int[sensors.Count];
        foreach (var sensor in sensors.Sensors)
        {
            var city = _cities.IndexOf(sensor.City);
            if (city < 0)
            {
                city = _cities.Count;
                _cities.Add(sensor.City);
            }

            _cityOf[sensor.Index] = city;
        }

        _counts = [.. _cities.Select(static _ => new long[FrameFates.Count])];
    }

    /// <inheritdoc/>
    public void Committed(FoldOutput output)
    {
        if (output.IsRecovery || output.Frames.Count == 0)
        {
            return;
        }

        foreach (var counts in _counts)
        {
            Array.Clear(counts);
        }

        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(output.Frames))
        {
            var counts = _counts[_cityOf[entry.SensorIndex]];
            counts[FrameFates.Received] += entry.Received;
            counts[FrameFates.Lost] += Math.Max(0, entry.Lost);
            counts[FrameFates.Found] += Math.Max(0, -entry.Lost);
            counts[FrameFates.Duplicate] += entry.Duplicates;
            counts[FrameFates.Late] += entry.Late;
        }

        for (var city = 0; city < _cities.Count; city++)
        {
            for (var fate = 0; fate < FrameFates.Count; fate++)
            {
                if (_counts[city][fate] > 0)
                {
                    _metrics.CountFrames(_cities[city], FrameFates.Names[fate], _counts[city][fate]);
                }
            }
        }
    }

    private static class FrameFates
    {
        internal const int Received = 0;
        internal const int Lost = 1;
        internal const int Found = 2;
        internal const int Duplicate = 3;
        internal const int Late = 4;
        internal const int Count = 5;

        internal static readonly string[] Names = ["received", "lost", "found", "duplicate", "late"];
    }
}
