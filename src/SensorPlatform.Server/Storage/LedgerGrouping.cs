namespace SensorPlatform.Server.Storage;

/// <summary>What the rows of a sensor's ledger are of.</summary>
internal enum LedgerGrouping
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Hours of UTC.</summary>
    Hour,

    /// <summary>Civil days of the city.</summary>
    Day,

    /// <summary>Gateways that heard the frames best.</summary>
    Gateway,

    /// <summary>Spreading factors.</summary>
    SpreadingFactor,
}
