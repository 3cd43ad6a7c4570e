namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>What became of a run of a script.</summary>
internal enum ScriptOutcome : byte
{
    /// <summary>There is a result.</summary>
    Done = 0,

    /// <summary>It threw, answered an error or gave no object.</summary>
    Failed,

    /// <summary>It took too long or too much memory.</summary>
    Stopped,
}
