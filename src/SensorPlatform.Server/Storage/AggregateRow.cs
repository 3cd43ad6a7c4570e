using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>A stored aggregate.</summary>
/// <param name="SensorId">The sensor.</param>
/// <param name="Aggregate">The window; its sensor index is that of this run, -1 when not configured any more.</param>
internal readonly record struct AggregateRow(string SensorId, WindowAggregate Aggregate);
