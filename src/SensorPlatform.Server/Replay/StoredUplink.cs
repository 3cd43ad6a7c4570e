using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Replay;

/// <summary>What the store holds of a message.</summary>
internal sealed class StoredUplink
{
    /// <summary>Its readings in their order.</summary>
    public List<Reading> Readings { get; } = [];

    /// <summary>It has readings, and they belong to another sensor: the device had that one before.</summary>
    public bool IsOfAnother { get; set; }

    /// <summary>Its payload is among the dead letters, and nobody has put it in again or discarded it.</summary>
    public bool IsOpenLetter { get; set; }

    /// <summary>It is among the dead letters, and somebody has put it in again or discarded it.</summary>
    public bool IsClosedLetter { get; set; }

    /// <summary>Nothing is stored of it.</summary>
    public bool IsNothing => Readings.Count == 0 && !IsOfAnother && !IsOpenLetter && !IsClosedLetter;

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        Readings.Clear();
        IsOfAnother = false;
        IsOpenLetter = false;
        IsClosedLetter = false;
    }
}
