namespace SensorPlatform.Core.Grains;

/// <summary>The running counts behind a <see cref="FrameLedger"/>.</summary>
internal struct FrameTotals
{
    public long Expected;
    public long Received;
    public long Duplicates;
    public long OutOfOrder;
    public long Late;
    public int Rejoins;
    public int Resets;
    public int ClockFaults;

    public static FrameTotals From(in FrameLedger ledger) => new()
    {
        Expected = ledger.Expected,
        Received = ledger.Received,
        Duplicates = ledger.Duplicates,
        OutOfOrder = ledger.OutOfOrder,
        Late = ledger.Late,
        Rejoins = ledger.Rejoins,
        Resets = ledger.Resets,
        ClockFaults = ledger.ClockFaults,
    };

    /// <summary>Adds what an entry gives out.</summary>
    public void Add(in FrameEntry entry)
    {
        Expected += entry.Received + entry.Lost;
        Received += entry.Received;
        Duplicates += entry.Duplicates;
        OutOfOrder += entry.OutOfOrder;
        Late += entry.Late;
        Rejoins += entry.Rejoins;
        Resets += entry.Resets;
        ClockFaults += entry.ClockFaults;
    }

    public readonly FrameLedger ToLedger() =>
        new(Expected, Received, Duplicates, OutOfOrder, Late, Rejoins, Resets, ClockFaults);
}
