using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Server.Storage;

/// <summary>A stored dead letter.</summary>
/// <param name="Partition">The journal's partition.</param>
/// <param name="Offset">The offset there; with the partition it is the letter's identity.</param>
/// <param name="SensorId">The sensor; null when unknown.</param>
/// <param name="FPort">FPort of a refused payload; 0 for an unreadable message.</param>
/// <param name="Network">The network it came through.</param>
/// <param name="Topic">MQTT topic or HTTP path.</param>
/// <param name="Reason">The cause in one word.</param>
/// <param name="Received">When we received it.</param>
/// <param name="Retried">When it was last retried; none: never.</param>
/// <param name="ContentLength">Bytes of the whole content; 0 of one that was discarded.</param>
/// <param name="Content">The content; cut to what was asked for in a list, whole in a single answer.</param>
internal sealed record DeadLetterRow(
    int Partition,
    long Offset,
    string? SensorId,
    byte FPort,
    NetworkId Network,
    string Topic,
    string Reason,
    Instant Received,
    Instant Retried,
    int ContentLength,
    ReadOnlyMemory<byte> Content)
{
    /// <summary>Who discarded it, when and why; null while nobody has.</summary>
    public DeadLetterDiscard? Discard { get; init; }

    /// <summary>Nobody has put it in again or discarded it.</summary>
    public bool IsOpen => Retried.IsNone && Discard is null;
}
