using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>What the pitches of a tracker share while they fold.</summary>
internal sealed class StayFolding(StayRules rules)
{
    /// <summary>What counts as a stay.</summary>
    internal StayRules Rules { get; } = rules;

    /// <summary>The time by the clock; none before anybody told it.</summary>
    internal Instant Now { get; set; }

    /// <summary>The stays of the pitch that folds.</summary>
    internal List<Stay> Stays { get; } = [];

    /// <summary>Changes that nobody has taken yet.</summary>
    internal List<StayChange> Changes { get; } = [];
}
