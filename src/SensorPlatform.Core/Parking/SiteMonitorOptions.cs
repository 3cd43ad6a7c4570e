using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Parking;

/// <summary>How a site's pitches are judged: <c>docs/parking/occupancy.md</c>.</summary>
public sealed class SiteMonitorOptions
{
    /// <summary>The longest silence after which a pitch is unknown, whatever else is known. Default 3 h.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromHours(3);

    /// <summary>Longest stay in nights; null: no limit.</summary>
    public int? MaximumStayNights { get; init; }

    /// <summary>Civil days of the site.</summary>
    public CivilCalendar Calendar { get; init; } = CivilCalendar.Utc;

    /// <summary>
    /// True where guests stay for the night, so that the site is fuller at 03:00 than at 13:00: no sensor is called swapped against that. Default
    /// true.
    /// </summary>
    public bool IsNightPlace { get; init; } = true;

    /// <summary>A state is not told below this confidence, 0.5 to 1. Default 0.6.</summary>
    public double MinimumConfidence { get; init; } = 0.6;

    /// <summary>Fewest heartbeats that must be missed before a sensor is silent. Default 3.</summary>
    public int SilentHeartbeats { get; init; } = 3;

    /// <summary>
    /// It is silent when that many messages would be lost one after the other with less than this probability, by its own loss. Default
    /// 0.00001: of a message an hour one false alarm in eleven years.
    /// </summary>
    public double SilentProbability { get; init; } = 1e-5;

    /// <summary>Days that a pitch may be occupied beyond the longest stay before its sensor is stuck. Default 3.</summary>
    public double StuckOccupiedExtraDays { get; init; } = 3;

    /// <summary>The longest stay, in nights, where a site has no limit and its guests have not shown longer ones. Default 12.</summary>
    public double LongestUnlimitedNights { get; init; } = 12;

    /// <summary>A sensor is stuck at free when no guest would have come with less than this probability. Default 0.0005.</summary>
    public double StuckFreeProbability { get; init; } = 5e-4;

    /// <summary>Shortest time of saying free after which it can be stuck. Default 3 days.</summary>
    public TimeSpan StuckFreeShortest { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Fewest changes after a short time, within 6 h, that are flapping. Default 8.</summary>
    public int FlappingChanges { get; init; } = 8;

    /// <summary>Fewest of them within 24 h. Default 12.</summary>
    public int FlappingChangesPerDay { get; init; } = 12;

    /// <summary>What is a short time for that; of a sensor that reports seldom one and a half intervals. Default 45 min.</summary>
    public TimeSpan FlappingShort { get; init; } = TimeSpan.FromMinutes(45);

    /// <summary>Restarts within 24 h that are a fault. Default 3.</summary>
    public int RebootingRestarts { get; init; } = 3;

    /// <summary>Natural logarithm of the odds at which a polarity is swapped. Default 7 (about 1,000 to 1).</summary>
    public double SwappedEvidence { get; init; } = 7;

    /// <summary>For how long they must point that way. Default 5 days.</summary>
    public TimeSpan SwappedShortest { get; init; } = TimeSpan.FromDays(5);

    /// <summary>Messages without a payload, one after the other, that are a fault. Default 3.</summary>
    public int EmptyPayloadsInARow { get; init; } = 3;
}
