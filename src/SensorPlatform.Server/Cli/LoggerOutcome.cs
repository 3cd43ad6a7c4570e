namespace SensorPlatform.Server.Cli;

/// <summary>How a run of <c>import loggers</c> ended.</summary>
internal enum LoggerOutcome
{
    /// <summary>What was not there was put in.</summary>
    Done = 0,

    /// <summary>It only looked.</summary>
    DryRun,

    /// <summary>There are doubts, and nothing was put in.</summary>
    Stopped,
}
