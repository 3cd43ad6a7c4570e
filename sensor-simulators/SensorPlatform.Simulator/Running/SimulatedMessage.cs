using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Running;

/// <summary>A message of the town, ready to be published.</summary>
/// <param name="Sequence">Its number in the run, from 0.</param>
/// <param name="TownTime">When the network server would publish it.</param>
/// <param name="Network">The network that it comes through.</param>
/// <param name="SensorId">The sensor that it is of.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Topic">MQTT topic.</param>
/// <param name="Payload">The bytes of the message; not reused.</param>
public sealed record SimulatedMessage(
    long Sequence,
    DateTimeOffset TownTime,
    TownNetwork Network,
    string SensorId,
    MessageKind Kind,
    string Topic,
    ReadOnlyMemory<byte> Payload);
