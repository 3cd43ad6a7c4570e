namespace SensorPlatform.Server.Live;

/// <summary>One event of the live feed, ready to be sent: encoded once for all clients.</summary>
/// <param name="Sequence">Its number in this run of the program, from 1.</param>
/// <param name="Name">Its name: <c>pitch</c>, <c>station</c> or <c>alert</c>.</param>
/// <param name="Site">The site that it is about, for <c>pitch</c>; else null.</param>
/// <param name="Block">The whole event block of a <c>text/event-stream</c>, with its empty line.</param>
internal sealed record LiveEvent(long Sequence, string Name, string? Site, ReadOnlyMemory<byte> Block);
