namespace SensorPlatform.Server.Storage.Influx;

/// <summary>A place in the spool.</summary>
/// <param name="Segment">Number of the segment file, from 1.</param>
/// <param name="Offset">Bytes from the file's start.</param>
internal readonly record struct SpoolPosition(long Segment, long Offset);
