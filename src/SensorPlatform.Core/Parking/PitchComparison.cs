using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>What the reviews of a site have noted of one pitch beside its neighbours.</summary>
internal sealed class PitchComparison
{
    /// <summary>Its steady state at the last review; unknown when it could not be compared.</summary>
    internal PitchState Steady { get; set; }

    /// <summary>The newest change that was looked at.</summary>
    internal Instant SteadySince { get; set; }

    /// <summary>Guests that would have come to it since it says free, were all free pitches alike.</summary>
    internal double Offered { get; set; }

    /// <summary>Natural logarithm of the odds that its polarity is swapped, by the hours of its changes; held within bounds.</summary>
    internal double SwappedEvidence { get; set; }

    /// <summary>Since when these odds are above one; none when they are not.</summary>
    internal Instant SwappedSince { get; set; }

    /// <summary>What lies ahead of a time counts as of that time.</summary>
    internal void TurnBack(Instant now)
    {
        SteadySince = SteadySince > now ? now : SteadySince;
        SwappedSince = SwappedSince > now ? now : SwappedSince;
    }
}
