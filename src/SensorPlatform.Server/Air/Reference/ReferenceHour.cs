using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Air.Reference;

/// <summary>One hour of a reference instrument.</summary>
/// <param name="Start">Start of the hour, UTC.</param>
/// <param name="Value">Its mean in the file's unit; finite.</param>
internal readonly record struct ReferenceHour(Instant Start, double Value);
