namespace SensorPlatform.Benchmarks.Parking;

/// <summary>All towns of an evaluation.</summary>
internal sealed class OccupancyEvaluation
{
    /// <summary>Towns with noise and loss, but without faults.</summary>
    internal List<(string Name, OccupancyResult Result)> FaultFree { get; } = [];

    /// <summary>Towns whose sensors are silent now and then.</summary>
    internal List<(string Name, OccupancyResult Result)> Silent { get; } = [];

    /// <summary>The towns with faults of all kinds, together.</summary>
    internal OccupancyResult Faulty { get; } = new();
}
