namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>What a script may use for one payload.</summary>
/// <param name="Time">Wall time; looked at each time that a loop turns or a function is entered.</param>
/// <param name="AllocatedBytes">Bytes that its thread may allocate; looked at as the time is.</param>
/// <param name="ResultBytes">Longest result, as JSON.</param>
/// <param name="RecursionDepth">Deepest nesting of calls.</param>
/// <param name="SourceLength">Longest source, characters.</param>
internal sealed record ScriptLimits(
    TimeSpan Time, long AllocatedBytes, int ResultBytes, int RecursionDepth, int SourceLength)
{
    /// <summary>The usual limits. A usual script takes some microseconds and 10 kB.</summary>
    internal static ScriptLimits Default { get; } = new(TimeSpan.FromMilliseconds(50), 4 << 20, 64 << 10, 100, 512 << 10);

    /// <summary>For the first run of an engine, which compiles.</summary>
    internal static TimeSpan WarmUpTime { get; } = TimeSpan.FromSeconds(5);
}
