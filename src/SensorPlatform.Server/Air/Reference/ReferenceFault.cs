namespace SensorPlatform.Server.Air.Reference;

/// <summary>A row of a reference file that was left out.</summary>
/// <param name="Line">Number of its line, 1 for the first.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record ReferenceFault(int Line, string Reason);
