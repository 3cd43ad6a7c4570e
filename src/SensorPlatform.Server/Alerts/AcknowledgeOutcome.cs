namespace SensorPlatform.Server.Alerts;

/// <summary>What became of taking note of an alert.</summary>
internal enum AcknowledgeOutcome
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>It is noted.</summary>
    Acknowledged,

    /// <summary>Somebody had taken note before; theirs stays.</summary>
    AlreadyAcknowledged,

    /// <summary>There is no such alert.</summary>
    NotFound,
}
