using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>A place where a logger's time does not go on as before.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line after it.</param>
/// <param name="From">The time before it.</param>
/// <param name="To">The time after it.</param>
internal readonly record struct LoggerJump(string File, int Line, Instant From, Instant To)
{
    /// <summary>How far; negative: back.</summary>
    internal TimeSpan Step => To - From;
}
