namespace SensorPlatform.Simulator.Cli;

/// <summary>What the process answers to its caller. Documented in docs/simulator.md.</summary>
internal static class ExitCode
{
    internal const int Done = 0;
    internal const int Failed = 1;
    internal const int WrongArguments = 2;
    internal const int Cancelled = 130;
}
