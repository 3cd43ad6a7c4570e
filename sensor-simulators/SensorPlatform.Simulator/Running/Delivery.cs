using SensorPlatform.Simulator.Networks;

namespace SensorPlatform.Simulator.Running;

/// <summary>A transmission on its way to the broker.</summary>
internal sealed record Delivery(Transmission Transmission, MessageKind Kind, bool IsLate);
