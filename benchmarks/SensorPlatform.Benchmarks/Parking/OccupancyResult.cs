using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>How a run went.</summary>
internal sealed class OccupancyResult
{
    /// <summary>What the monitor said of pitches with sound sensors.</summary>
    internal StateTally Sound { get; } = new();

    /// <summary>What the monitor said while the sensor of a pitch had a planted fault.</summary>
    internal StateTally Faulty { get; } = new();

    /// <summary>What the newest reading alone says, believed for three hours, sound and faulty sensors together.</summary>
    internal StateTally Newest { get; } = new();

    internal List<FaultFinding> Findings { get; } = [];

    internal List<(PitchFaults Flag, Instant Time)> FalseAlarms { get; } = [];

    /// <summary>Years of pitches that were judged.</summary>
    internal double PitchYears { get; set; }

    internal void Add(OccupancyResult other)
    {
        Sound.Add(other.Sound);
        Faulty.Add(other.Faulty);
        Newest.Add(other.Newest);
        Findings.AddRange(other.Findings);
        FalseAlarms.AddRange(other.FalseAlarms);
        PitchYears += other.PitchYears;
    }
}
