using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>Folds what is said of a pitch, in order of time, into stays. A copy goes on by itself.</summary>
internal struct StayFold
{
    /// <summary>How long a silence may last within a stay.</summary>
    internal static readonly TimeSpan LongestSilence = TimeSpan.FromHours(24);

    internal StayPhase Phase;

    /// <summary>False when the pitch was not known to be free before.</summary>
    internal bool IsArrivalSeen;

    /// <summary>True when the stay has an end or a middle that was not seen.</summary>
    internal bool HasGap;

    internal Instant Arrival;
    internal Instant LastOccupied;

    /// <summary>When the stay ended that may go on still: of the phases after it.</summary>
    internal Instant LeftAt;

    /// <summary>Takes the next word.</summary>
    /// <param name="rules">What counts as a stay.</param>
    /// <param name="pitch">Index of the pitch.</param>
    /// <param name="word">Not older than the one before.</param>
    /// <param name="finished">Takes a stay that can go on no more.</param>
    internal void Take(StayRules rules, int pitch, in StayWord word, List<Stay> finished)
    {
        switch (word.State)
        {
            case PitchState.Occupied:
                TakeOccupied(rules, pitch, word.Time, finished);
                break;
            case PitchState.Free:
                TakeFree(word.Time);
                break;
            default:
                TakeUnknown(rules, pitch, word.Time, finished);
                break;
        }
    }

    /// <summary>The stay that may go on still, as it is by now.</summary>
    /// <param name="rules">What counts as a stay.</param>
    /// <param name="pitch">Index of the pitch.</param>
    /// <param name="now">The time by the clock, for silences.</param>
    /// <returns>Null when there is none, or when it is too short to count.</returns>
    internal readonly Stay? Current(StayRules rules, int pitch, Instant now) => Phase switch
    {
        StayPhase.Occupied => new Stay(pitch, Arrival, Instant.None, IsArrivalSeen && !HasGap),
        StayPhase.Silent when now - LastOccupied <= LongestSilence => new Stay(pitch, Arrival, Instant.None, false),
        StayPhase.Silent => Ended(rules, pitch, LastOccupied, false),
        StayPhase.Left or StayPhase.LeftUnknown => Ended(rules, pitch, LeftAt, IsArrivalSeen && !HasGap),
        _ => null,
    };

    /// <summary>What lies ahead of a time counts as of that time.</summary>
    internal void TurnBack(Instant now)
    {
        Arrival = Arrival > now ? now : Arrival;
        LastOccupied = LastOccupied > now ? now : LastOccupied;
        LeftAt = LeftAt > now ? now : LeftAt;
    }

    private void TakeOccupied(StayRules rules, int pitch, Instant time, List<Stay> finished)
    {
        var wasFree = Phase is StayPhase.Free or StayPhase.Left;
        var goesOn = Phase switch
        {
            StayPhase.Occupied => true,
            StayPhase.Silent => time - LastOccupied <= LongestSilence,
            StayPhase.Left or StayPhase.LeftUnknown => time - LeftAt < rules.ShortestBreak,
            _ => false,
        };
        if (goesOn)
        {
            HasGap |= Phase is StayPhase.Silent or StayPhase.LeftUnknown;
        }
        else
        {
            Finish(rules, pitch, finished);
            Arrival = time;
            IsArrivalSeen = wasFree;
            HasGap = false;
        }

        Phase = StayPhase.Occupied;
        LastOccupied = time;
        LeftAt = Instant.None;
    }

    private void TakeFree(Instant time)
    {
        switch (Phase)
        {
            case StayPhase.Occupied:
                Phase = StayPhase.Left;
                LeftAt = time;
                break;
            case StayPhase.Silent:
                Phase = StayPhase.Left;
                LeftAt = LastOccupied;
                HasGap = true;
                break;
            case StayPhase.LeftUnknown:
                Phase = StayPhase.Left;
                break;
            case StayPhase.Unknown:
                Phase = StayPhase.Free;
                break;
        }
    }

    private void TakeUnknown(StayRules rules, int pitch, Instant time, List<Stay> finished)
    {
        switch (Phase)
        {
            case StayPhase.Occupied:
                Phase = StayPhase.Silent;
                break;
            case StayPhase.Left:
                Phase = StayPhase.LeftUnknown;
                break;
            case StayPhase.Free:
                Phase = StayPhase.Unknown;
                break;
            case StayPhase.Silent when time - LastOccupied > LongestSilence:
                Finish(rules, pitch, finished);
                this = default;
                break;
        }
    }

    private readonly void Finish(StayRules rules, int pitch, List<Stay> finished)
    {
        var isSilent = Phase is StayPhase.Silent;
        if ((isSilent || Phase is StayPhase.Left or StayPhase.LeftUnknown)
            && Ended(rules, pitch, isSilent ? LastOccupied : LeftAt, !isSilent && IsArrivalSeen && !HasGap) is { } stay)
        {
            finished.Add(stay);
        }
    }

    private readonly Stay? Ended(StayRules rules, int pitch, Instant departure, bool isCertain) =>
        departure - Arrival < rules.ShortestStay ? null : new Stay(pitch, Arrival, departure, isCertain);
}
