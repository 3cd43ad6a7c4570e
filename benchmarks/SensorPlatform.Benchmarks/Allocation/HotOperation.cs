namespace SensorPlatform.Benchmarks.Allocation;

/// <summary>Something whose allocations are gated.</summary>
/// <param name="Name"><c>Class.Method</c>.</param>
/// <param name="Run">Does it once.</param>
internal sealed record HotOperation(string Name, Func<int> Run);
