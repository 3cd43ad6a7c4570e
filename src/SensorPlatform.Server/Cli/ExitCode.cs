namespace SensorPlatform.Server.Cli;

/// <summary>What the program's exit says. Documented in docs/operations.md.</summary>
internal static class ExitCode
{
    /// <summary>It did what was asked.</summary>
    internal const int Success = 0;

    /// <summary>It was asked in a way it does not understand, or an input could not be decoded.</summary>
    internal const int Failure = 1;

    /// <summary>The configuration has faults; they are listed and nothing was started.</summary>
    internal const int Configuration = 2;

    /// <summary>A port, a folder or a file cannot be used.</summary>
    internal const int Environment = 3;
}
