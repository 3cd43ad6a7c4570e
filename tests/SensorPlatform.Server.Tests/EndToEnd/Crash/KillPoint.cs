namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>In which part of its life the server is killed.</summary>
internal enum KillPoint
{
    /// <summary>Between the start of the process and its first answer.</summary>
    WhileStarting,

    /// <summary>Right after it began to fold the journal again.</summary>
    WhileRecovering,

    /// <summary>Right after its first messages came from the broker.</summary>
    AtFirstMessages,

    /// <summary>Ready, with messages coming in.</summary>
    UnderLoad,

    /// <summary>Right after something was written to the store, with a checkpoint every tenth of a second.</summary>
    AtCheckpoint,

    /// <summary>The journal holds messages, and the broker has not heard of it.</summary>
    BeforeAcknowledgement,
}
