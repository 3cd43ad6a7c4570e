using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>The faults of one pitch's sensor that are there now.</summary>
internal sealed class PitchFindings
{
    private const int KindCount = 7;

    // With one of these its readings say nothing.
    private const PitchFaults Disbelieved =
        PitchFaults.StuckOccupied | PitchFaults.StuckFree | PitchFaults.Flapping | PitchFaults.SwappedPolarity | PitchFaults.EmptyPayload;

    private readonly PitchFaultFinding[] _findings = new PitchFaultFinding[KindCount];
    private int _count;

    /// <summary>All faults together.</summary>
    internal PitchFaults Faults { get; private set; }

    /// <summary>The faults, in the order in which they were found.</summary>
    internal ReadOnlySpan<PitchFaultFinding> All => _findings.AsSpan(0, _count);

    /// <summary>True when the sensor's readings are not to be believed.</summary>
    internal bool IsDisbelieved => (Faults & Disbelieved) != PitchFaults.None;

    /// <summary>Since when they are not; none when they are.</summary>
    internal Instant DisbelievedSince
    {
        get
        {
            var since = Instant.None;
            foreach (ref readonly var finding in All)
            {
                if ((finding.Fault & Disbelieved) != PitchFaults.None && (since.IsNone || finding.Since < since))
                {
                    since = finding.Since;
                }
            }

            return since;
        }
    }

    /// <summary>Is this fault there?</summary>
    internal bool Has(PitchFaults fault) => (Faults & fault) != PitchFaults.None;

    /// <summary>Notes that a fault is there or is not there any more; while it is there its beginning stays.</summary>
    internal void Set(PitchFaults fault, bool isThere, Instant since, double evidence)
    {
        var index = 0;
        while (index < _count && _findings[index].Fault != fault)
        {
            index++;
        }

        if (!isThere)
        {
            if (index < _count)
            {
                Array.Copy(_findings, index + 1, _findings, index, _count - index - 1);
                _count--;
                Faults &= ~fault;
            }

            return;
        }

        _findings[index] = new PitchFaultFinding(fault, index < _count ? _findings[index].Since : since, evidence);
        _count = Math.Max(_count, index + 1);
        Faults |= fault;
    }

    /// <summary>Faults that were found ahead of a time count from that time on.</summary>
    internal void TurnBack(Instant now)
    {
        foreach (ref var finding in _findings.AsSpan(0, _count))
        {
            finding = finding.Since > now ? finding with { Since = now } : finding;
        }
    }
}
