namespace SensorPlatform.Core.Parking;

/// <summary>What is believed of one pitch and its sensor; it changes at a review alone.</summary>
internal readonly record struct PitchModel
{
    /// <summary>Its rate of arrivals as a multiple of the site's.</summary>
    internal required double ArrivalFactor { get; init; }

    /// <summary>Its rate of departures as a multiple of the site's.</summary>
    internal required double DepartureFactor { get; init; }

    /// <summary>Probability that a reading of a free pitch says occupied.</summary>
    internal required double FalseOccupied { get; init; }

    /// <summary>Probability that a reading of an occupied pitch says free.</summary>
    internal required double FalseFree { get; init; }

    /// <summary>Probabilities that a contradiction is right, by <see cref="Contradiction"/>.</summary>
    internal required (double, double, double, double) Genuine { get; init; }

    /// <summary>Time between two messages; zero: not known.</summary>
    internal required TimeSpan Interval { get; init; }

    /// <summary>Share of changes that are not told before the next message is due: 1 for a sensor that tells nothing between them.</summary>
    internal required double Untold { get; init; }

    /// <summary>Share of messages that are lost.</summary>
    internal required double Loss { get; init; }

    /// <summary>Probability that a contradiction is right.</summary>
    internal double GenuineAt(Contradiction kind) => kind switch
    {
        Contradiction.DueAfterRun => Genuine.Item1,
        Contradiction.DueAfterOne => Genuine.Item2,
        Contradiction.BetweenAfterRun => Genuine.Item3,
        _ => Genuine.Item4,
    };

    /// <summary>Did a message come before it was due, so that something must have happened? Never when the interval is not known.</summary>
    internal bool IsBetween(TimeSpan gap)
    {
        if (Interval == TimeSpan.Zero)
        {
            return false;
        }

        var intervals = gap / Interval;
        var part = intervals - Math.Floor(intervals);
        return intervals < 0.9 || part is > 0.1 and < 0.9;
    }

    /// <summary>Of which kind is a reading that says other than the one before it?</summary>
    /// <param name="run">How many readings in a row it contradicts.</param>
    /// <param name="gap">Time since the last message.</param>
    internal Contradiction KindOf(int run, TimeSpan gap) => (IsBetween(gap), run >= 2) switch
    {
        (false, true) => Contradiction.DueAfterRun,
        (false, false) => Contradiction.DueAfterOne,
        (true, true) => Contradiction.BetweenAfterRun,
        _ => Contradiction.BetweenAfterOne,
    };
}
