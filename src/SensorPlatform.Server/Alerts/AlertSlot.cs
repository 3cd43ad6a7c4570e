using SensorPlatform.Core.Alerts;

namespace SensorPlatform.Server.Alerts;

/// <summary>One rule at one sensor with its state. Owned by the engine's loop.</summary>
internal sealed class AlertSlot(WatchedRule rule, int sensorIndex, string sensorId, string place, string language)
{
    /// <summary>The state; written by the engine's loop alone.</summary>
    public AlertState State;

    /// <summary>The rule.</summary>
    public WatchedRule Rule { get; } = rule;

    /// <summary>The sensor in this run.</summary>
    public int SensorIndex { get; } = sensorIndex;

    /// <summary>The sensor.</summary>
    public string SensorId { get; } = sensorId;

    /// <summary>Where it stands, in words.</summary>
    public string Place { get; } = place;

    /// <summary>Language of its texts.</summary>
    public string Language { get; } = language;

    /// <summary>True while the stored state is older than <see cref="State"/>.</summary>
    public bool IsDirty { get; set; }
}
