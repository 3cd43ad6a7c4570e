using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>Watches the faults that are found at one pitch and holds them against those that were planted there.</summary>
internal sealed class FaultWatch(SimulatedSite site, IReadOnlyList<PlantedFault> planted, IReadOnlyList<Instant> arrivals)
{
    // After a repair a finding may stay until the sensor has shown that it is well.
    private static readonly TimeSpan Grace = TimeSpan.FromDays(14);

    // A finding that goes and comes back within a day is one alarm.
    private static readonly TimeSpan Debounce = TimeSpan.FromDays(1);

    private readonly Instant[] _found = new Instant[planted.Count];
    private readonly Instant[] _foundAny = new Instant[planted.Count];
    private readonly Instant[] _lastOn = new Instant[FaultTargets.All.Count];

    /// <summary>False alarms: which, and when.</summary>
    internal List<(PitchFaults Flag, Instant Time)> FalseAlarms { get; } = [];

    /// <summary>Is a fault planted at a time?</summary>
    internal PlantedFault? PlantedAt(Instant time)
    {
        foreach (var fault in planted)
        {
            if (time >= Instant.From(fault.From) && time < Instant.From(fault.To))
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>Takes what is found at a review.</summary>
    internal void Look(Instant now, PitchFaults found)
    {
        for (var i = 0; i < planted.Count; i++)
        {
            if (now > Instant.From(planted[i].From) && now <= Instant.From(planted[i].To) && found != PitchFaults.None)
            {
                _foundAny[i] = _foundAny[i].IsNone ? now : _foundAny[i];
                if (_found[i].IsNone && (found & FaultTargets.FlagOf(planted[i].Kind)) != 0)
                {
                    _found[i] = now;
                }
            }
        }

        for (var i = 0; i < _lastOn.Length; i++)
        {
            var flag = FaultTargets.All[i].Flag;
            if ((found & flag) == 0)
            {
                continue;
            }

            if ((_lastOn[i].IsNone || now - _lastOn[i] > Debounce) && !IsExplained(now))
            {
                FalseAlarms.Add((flag, now));
            }

            _lastOn[i] = now;
        }
    }

    /// <summary>What became of the planted faults.</summary>
    internal IEnumerable<FaultFinding> Findings()
    {
        for (var i = 0; i < planted.Count; i++)
        {
            var (from, to) = (Instant.From(planted[i].From), Instant.From(planted[i].To));
            var during = arrivals.Where(time => time >= from && time < to).ToList();
            var until = _found[i].IsNone ? to : _found[i];
            yield return new FaultFinding(
                planted[i].Kind,
                _found[i].IsNone ? null : _found[i] - from,
                _foundAny[i].IsNone ? null : _foundAny[i] - from,
                during.Count(time => time < until),
                FaultTargets.Of(planted[i].Kind, site, from, during));
        }
    }

    private bool IsExplained(Instant now)
    {
        foreach (var fault in planted)
        {
            if (now >= Instant.From(fault.From) && now < Instant.From(fault.To) + Grace)
            {
                return true;
            }
        }

        return false;
    }
}
