namespace SensorPlatform.Core.Air.Indices;

/// <summary>A class of an index.</summary>
/// <param name="Level">1 for the best.</param>
/// <param name="Word">The word in APIs: <c>good</c>, <c>sehrGut</c>; pages translate it.</param>
/// <param name="Color">Its colour, <c>#rrggbb</c>.</param>
public sealed record AirIndexBand(int Level, string Word, string Color);
