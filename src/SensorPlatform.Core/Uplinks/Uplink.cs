using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks;

/// <summary>
/// One message of a device, whatever network server told us of it. Holds no reference; parsers fill it through
/// <c>out</c>, everybody else takes it by <c>in</c>. <c>default</c> is "no message".
/// </summary>
public struct Uplink
{
    /// <summary>The network that the message came through.</summary>
    public NetworkId Network;

    /// <summary>The device within the network.</summary>
    public DeviceId Device;

    /// <summary>What the message is.</summary>
    public UplinkKind Kind;

    /// <summary>
    /// The session: a 64-bit hash of the session key id, else of the DevAddr; 0 when the envelope tells neither.
    /// </summary>
    public ulong Session;

    /// <summary>True when the envelope has a frame counter (an absent one means 0 where the network leaves out zeros).</summary>
    public bool HasFrameCounter;

    /// <summary>FCntUp as the network server prints it: 32 bits.</summary>
    public uint FrameCounter;

    /// <summary>
    /// A 64-bit hash that tells repeated deliveries of one message: the deduplication id, the correlation id
    /// <c>ns:uplink:</c>, or for reports the time and content. 0 when there is none.
    /// </summary>
    public ulong DeduplicationHash;

    /// <summary>
    /// True for an uplink that was accepted before, whose payload was refused, and that a person puts in again for another
    /// decoder. Its counter was booked then; <see cref="DeduplicationHash"/> tells this attempt from others.
    /// </summary>
    public bool IsRetry;

    /// <summary>FPort, 0 to 255; 0 when absent.</summary>
    public byte FPort;

    /// <summary>True for a confirmed frame.</summary>
    public bool Confirmed;

    /// <summary>When it was measured, as far as the envelope or a report tells (gateway time, report time).</summary>
    public Instant Measured;

    /// <summary>When the network server received it.</summary>
    public Instant NetworkReceived;

    /// <summary>When we received it, set by the source.</summary>
    public Instant Received;

    /// <summary>RSSI of the best gateway, dBm; 0 when there is none.</summary>
    public short Rssi;

    /// <summary>SNR of the best gateway, dB.</summary>
    public float Snr;

    /// <summary>Number of distinct gateways, 0 to 255.</summary>
    public byte GatewayCount;

    /// <summary>A 64-bit hash of the best gateway's id (upper-case EUI, else name); 0 when there is none.</summary>
    public ulong BestGateway;

    /// <summary>Spreading factor, 5 to 12; 0 when unknown or not LoRa.</summary>
    public byte SpreadingFactor;

    /// <summary>Bandwidth in Hz; 0 when unknown.</summary>
    public uint BandwidthHz;

    /// <summary>
    /// Denominator of the coding rate, 5 to 8 for 4/5 to 4/8; 0 when unknown. For the airtime alone: journals do not keep it.
    /// </summary>
    public byte CodingRate;

    /// <summary>Centre frequency in Hz; 0 when unknown.</summary>
    public uint FrequencyHz;

    /// <summary>Airtime in microseconds, told or computed (<see cref="LoRaAirtime"/>); 0 when unknown.</summary>
    public uint AirtimeMicroseconds;

    /// <summary>Bytes used of <see cref="PayloadBytes"/>.</summary>
    public byte PayloadLength;

    /// <summary>The payload in place; read it through <see cref="Payload"/>.</summary>
    public UplinkPayload PayloadBytes;

    /// <summary>The time that windows use: measured, else the network's, else ours. Never a clock of this machine.</summary>
    public readonly Instant EventTime =>
        !Measured.IsNone ? Measured : !NetworkReceived.IsNone ? NetworkReceived : Received;

    /// <summary>Makes it a retry of what the journal holds at a place.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="offset">The offset of the message whose payload was refused.</param>
    public void MarkRetryOf(int partition, long offset)
    {
        Span<byte> place = stackalloc byte[sizeof(int) + sizeof(long)];
        BinaryPrimitives.WriteInt32LittleEndian(place, partition);
        BinaryPrimitives.WriteInt64LittleEndian(place[sizeof(int)..], offset);
        DeduplicationHash = StableHash.Of(place);
        IsRetry = true;
    }

    /// <summary>The application payload, 0 to 242 bytes.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<byte> Payload => ((ReadOnlySpan<byte>)PayloadBytes)[..PayloadLength];

    /// <summary>Takes a copy of the payload.</summary>
    /// <returns>False, with nothing taken, when it is longer than 242 bytes.</returns>
    public bool TrySetPayload(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > UplinkPayload.MaxLength)
        {
            return false;
        }

        payload.CopyTo(PayloadBytes);
        PayloadLength = (byte)payload.Length;
        return true;
    }
}
