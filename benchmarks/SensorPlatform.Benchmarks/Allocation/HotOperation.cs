namespace SensorPlatform.Benchmarks.Allocation;

/// <summary>Something whose allocations are gated.</summary>
/// <param name="Name"><c>Class.Method</c>.</param>
/// <param name="Run">Does it once.</param>
/// <param name="Baseline">The operation that it is measured against; null for a baseline itself and where there is none.</param>
internal sealed record HotOperation(string Name, Func<int> Run, string? Baseline = null);
