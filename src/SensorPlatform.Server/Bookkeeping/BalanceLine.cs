using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>A line of the balance: messages of a day, a network, a sensor, or of all of them. Adds up; one owner.</summary>
internal sealed class BalanceLine
{
    /// <summary>The day, days of UTC from 1970; null where days are summed up.</summary>
    public int? Day { get; init; }

    /// <summary>Name of the network, empty where there is none; null where networks are summed up.</summary>
    public string? Network { get; init; }

    /// <summary>Id of the sensor, empty where none was known; null where sensors are summed up.</summary>
    public string? Sensor { get; init; }

    /// <summary>Messages that the journal took by its own count; of a sensor: those with an outcome or in flight.</summary>
    public long Received { get; set; }

    /// <summary>Messages with an outcome.</summary>
    public Balance Outcomes { get; } = new();

    /// <summary>Messages journaled, and not booked yet.</summary>
    public long InFlight { get; set; }

    /// <summary>
    /// False where one side has no whole count: a day before the journal counted. Then nothing can be said to be missing.
    /// </summary>
    public bool IsCounted { get; set; } = true;

    /// <summary>Messages of the sensor that a recount found in the journal and not among the outcomes: 0 always.</summary>
    public long LostByUs { get; set; }

    /// <summary>What the recount of the day said; null where there was none.</summary>
    public DayRecount? Recount { get; set; }

    /// <summary>Messages that neither have an outcome nor are in flight; below 0: outcomes of messages that nobody received.</summary>
    public long Missing => IsCounted ? Received - Outcomes.Processed - InFlight : 0;

    /// <summary>Adds another line to this one.</summary>
    public void Add(BalanceLine other)
    {
        Received += other.Received;
        Outcomes.Add(other.Outcomes);
        InFlight += other.InFlight;
        LostByUs += other.LostByUs;
    }
}
