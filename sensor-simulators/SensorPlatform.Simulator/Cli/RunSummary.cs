using SensorPlatform.Simulator.Truth;

namespace SensorPlatform.Simulator.Cli;

/// <summary>The line of JSON that <c>run</c> ends with.</summary>
internal sealed record RunSummary(
    bool Completed,
    ulong Seed,
    DateTimeOffset Start,
    DateTimeOffset End,
    long MessagesSent,
    long MessagesResent,
    double Seconds,
    double MessagesPerSecond,
    TruthTotals Truth);
