using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>What a line of a file says of one logger. The arrays are used again for the next row.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Logger">The logger; empty where the whole line is left out.</param>
/// <param name="Time">The time; none where the line is left out.</param>
/// <param name="Group">The columns that the values are of; null where the line is left out.</param>
/// <param name="Cause">Why the whole line is left out.</param>
/// <param name="Text">What was read, where it is left out.</param>
internal readonly record struct LoggerRow(
    int Line, string Logger, Instant Time, LoggerColumns? Group, LoggerCause Cause, string Text);
