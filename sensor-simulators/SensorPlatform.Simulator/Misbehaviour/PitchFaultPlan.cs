using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Randomness;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Misbehaviour;

/// <summary>Which sensor has which fault when: those that were asked for, and those that were drawn. Immutable.</summary>
internal sealed class PitchFaultPlan
{
    private const int KindCount = (int)PitchFaultKind.EmptyPayload;
    private const double ShortestDays = 2;
    private const double LongestDays = 10;

    // Without an end of the run, random faults begin within its first week, so that short runs see some.
    private static readonly TimeSpan UsualSpan = TimeSpan.FromDays(9);

    private readonly Span[][] _bySensor;

    private PitchFaultPlan(Span[][] bySensor, IReadOnlyList<PlantedFault> all) => (_bySensor, All) = (bySensor, all);

    /// <summary>All of them, by sensor and begin.</summary>
    internal IReadOnlyList<PlantedFault> All { get; }

    internal static PitchFaultPlan Of(TownPlan plan, Faults faults, DateTimeOffset start, DateTimeOffset? end)
    {
        var all = new List<PlantedFault>();
        var bySensor = new Span[plan.Sensors.Count][];
        for (var i = 0; i < bySensor.Length; i++)
        {
            var sensor = plan.Sensors[i];
            var ofSensor = faults.Planted.Where(fault => fault.SensorId == sensor.Id).ToList();
            if (sensor.Purpose == SensorPurpose.Pitch && Draw(plan.Seed, i, sensor.Id, faults.PitchFaults, start, end) is { } drawn)
            {
                ofSensor.Add(drawn);
            }

            ofSensor.Sort(static (left, right) => left.From.CompareTo(right.From));
            all.AddRange(ofSensor);
            bySensor[i] = [.. ofSensor.Select(static fault => new Span(fault.Kind, Instant.From(fault.From), Instant.From(fault.To)))];
        }

        return new PitchFaultPlan(bySensor, all);
    }

    /// <summary>The fault of a sensor at a time; of several the one that began first.</summary>
    internal PitchFaultKind At(int sensorIndex, Instant time)
    {
        foreach (var span in _bySensor[sensorIndex])
        {
            if (time >= span.From && time < span.To)
            {
                return span.Kind;
            }
        }

        return PitchFaultKind.None;
    }

    /// <summary>When the faults of a sensor begin that make it send on its own.</summary>
    internal IEnumerable<Instant> RestlessFrom(int sensorIndex, Instant start) => _bySensor[sensorIndex]
        .Where(span => span.Kind is PitchFaultKind.Flapping or PitchFaultKind.Rebooting && span.To > start)
        .Select(span => span.From > start ? span.From : start);

    private static PlantedFault? Draw(
        ulong seed, int index, string sensorId, double share, DateTimeOffset start, DateTimeOffset? end)
    {
        var random = SeededRandom.For(seed, Subject.PitchFault, (ulong)index);
        if (!random.Chance(share))
        {
            return null;
        }

        var span = end is { } last ? last - start : UsualSpan;
        var from = start + (span * random.Between(0.05, 0.75));
        var kind = (PitchFaultKind)(1 + random.Below(KindCount));
        return new PlantedFault(kind, sensorId, from, from + TimeSpan.FromDays(random.Between(ShortestDays, LongestDays)));
    }

    private readonly record struct Span(PitchFaultKind Kind, Instant From, Instant To);
}
