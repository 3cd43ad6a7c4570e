namespace SensorPlatform.Server.Bookkeeping;

/// <summary>What came of counting the records of a day again.</summary>
internal enum RecountVerdict
{
    /// <summary>Not counted.</summary>
    None = 0,

    /// <summary>Each record of the day has its outcome.</summary>
    Closes,

    /// <summary>Records and outcomes differ.</summary>
    Differs,

    /// <summary>Retention has removed records of the day: there is nothing to compare with.</summary>
    NotKept,
}
