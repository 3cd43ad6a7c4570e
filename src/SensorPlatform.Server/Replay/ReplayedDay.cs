namespace SensorPlatform.Server.Replay;

/// <summary>What a replay wrote of one sensor and day.</summary>
/// <param name="Uplinks">Uplinks whose readings were replaced.</param>
/// <param name="Removed">Readings that went to <c>replaced_readings</c>.</param>
/// <param name="Added">Readings that came in their place.</param>
/// <param name="Windows">Windows that got another content.</param>
internal readonly record struct ReplayedDay(int Uplinks, int Removed, int Added, int Windows);
