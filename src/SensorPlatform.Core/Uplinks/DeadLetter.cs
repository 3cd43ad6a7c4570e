using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks;

/// <summary>A message that could not be used, whole, with the reason.</summary>
/// <param name="Network">The network it came through.</param>
/// <param name="Topic">MQTT topic or HTTP path.</param>
/// <param name="Reason">The cause in one word, as in <c>NotJson</c> or <c>Truncated</c>.</param>
/// <param name="Received">When we received it.</param>
/// <param name="Content">The bytes of the message: the envelope, or the payload where that was the part refused.</param>
public sealed record DeadLetter(
    NetworkId Network, string Topic, string Reason, Instant Received, ReadOnlyMemory<byte> Content);
