namespace SensorPlatform.Core.Uplinks;

/// <summary>A network (a source's network name), by the number that the journal gave it. 0 is none.</summary>
/// <param name="Number">1 to 65,535; 0 is none.</param>
public readonly record struct NetworkId(ushort Number);
