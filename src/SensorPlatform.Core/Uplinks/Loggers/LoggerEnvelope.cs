using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.Loggers;

/// <summary>
/// A message of what a logger measured, as the import sends it: <c>SPLOG1</c>, FPort (1 or 2), the length of the logger's name (1 to
/// 16) and the name in ASCII, its newest time (64 bits, seconds since 1970, least significant byte first; 0: none), and the payload
/// (<see cref="LoggerBlock"/>, <see cref="LoggerFile"/>), 1 to 242 bytes.
/// </summary>
/// <remarks>It becomes an uplink of the device so named, without frame counter; the whole message is hashed, so that one that is sent again is told.</remarks>
public static class LoggerEnvelope
{
    /// <summary>Longest message, bytes.</summary>
    public const int MaximumLength = HeadLength + DeviceId.MaxLength + sizeof(long) + UplinkPayload.MaxLength;

    private const int HeadLength = 8;
    private const int PortAt = 6;
    private const int NameLengthAt = 7;

    // Far seconds overflow the range of an instant.
    private const long LastSecond = uint.MaxValue;

    private static ReadOnlySpan<byte> Mark => "SPLOG1"u8;

    /// <summary>True for a message that begins as these do.</summary>
    public static bool IsLikely(ReadOnlySpan<byte> message) => message.StartsWith(Mark);

    /// <summary>Writes a message.</summary>
    /// <param name="destination">Room for <see cref="MaximumLength"/> bytes.</param>
    /// <param name="port">1 or 2.</param>
    /// <param name="device">The logger.</param>
    /// <param name="newest">Time of the newest row; none for what is said of a file.</param>
    /// <param name="payload">The payload.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> destination, byte port, DeviceId device, Instant newest, ReadOnlySpan<byte> payload)
    {
        Mark.CopyTo(destination);
        destination[PortAt] = port;
        var length = device.Write(destination[HeadLength..]);
        destination[NameLengthAt] = (byte)length;
        var at = HeadLength + length;
        BinaryPrimitives.WriteInt64LittleEndian(destination[at..], newest.IsNone ? 0 : newest.UnixSeconds);
        payload.CopyTo(destination[(at + sizeof(long))..]);
        return at + sizeof(long) + payload.Length;
    }

    /// <summary>Reads a message. Allocates nothing.</summary>
    /// <param name="message">Any bytes.</param>
    /// <param name="uplink">The message read, without network and receive time; <c>default</c> on failure.</param>
    /// <returns><see cref="EnvelopeError.None"/>, or why it could not be read.</returns>
    public static EnvelopeError TryParse(ReadOnlySpan<byte> message, out Uplink uplink)
    {
        uplink = default;
        if (!IsLikely(message) || message.Length < HeadLength || message[PortAt] is not (LoggerBlock.RowsPort or LoggerBlock.FilePort))
        {
            return EnvelopeError.WrongShape;
        }

        var at = HeadLength + message[NameLengthAt];
        if (message.Length <= at + sizeof(long) || !DeviceId.TryParse(message[HeadLength..at], out var device))
        {
            return EnvelopeError.WrongShape;
        }

        var seconds = BinaryPrimitives.ReadInt64LittleEndian(message[at..]);
        if (seconds is < 0 or > LastSecond || !uplink.TrySetPayload(message[(at + sizeof(long))..]))
        {
            uplink = default;
            return EnvelopeError.WrongShape;
        }

        uplink.Device = device;
        uplink.Kind = UplinkKind.Data;
        uplink.FPort = message[PortAt];
        uplink.Measured = seconds == 0 ? Instant.None : Instant.FromUnixSeconds(seconds);
        uplink.DeduplicationHash = StableHash.Of(message);
        return EnvelopeError.None;
    }
}
