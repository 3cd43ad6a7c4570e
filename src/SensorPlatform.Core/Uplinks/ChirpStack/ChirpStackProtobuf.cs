namespace SensorPlatform.Core.Uplinks.ChirpStack;

/// <summary>
/// ChirpStack v4 integration events in Protocol Buffers, as MQTT and HTTP carry them when the integration is set to it
/// (chirpstack, api/proto/integration and api/proto/gw). What an event is stands in its topic or query, not in its body.
/// </summary>
/// <remarks>
/// Fields become what they become in JSON (<see cref="ChirpStackEnvelope"/>), so that a network whose setting is changed keeps
/// its sessions, gateways and duplicates. A field that comes twice counts the second time, as Protocol Buffers have it.
/// </remarks>
public static partial class ChirpStackProtobuf
{
    private const byte FirstText = 0x0A;

    /// <summary>Can the first bytes be those of an event in Protocol Buffers, and not of JSON?</summary>
    /// <remarks>
    /// An event begins with its first text (field 1, 0x0A), else its time (0x12) or device (0x1A). 0x0A is also a line end, with
    /// which JSON may begin: then nothing but blanks stands before its brace.
    /// </remarks>
    public static bool IsLikely(ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty || message[0] is not (FirstText or 0x12 or 0x1A))
        {
            return false;
        }

        var rest = message.TrimStart(" \t\r\n"u8);
        return message[0] != FirstText || (!rest.IsEmpty && rest[0] is not ((byte)'{' or (byte)'['));
    }

    /// <summary>Reads an event. Hot: allocates nothing.</summary>
    /// <param name="message">The event.</param>
    /// <param name="eventName">As for <see cref="ChirpStackEnvelope.TryParse"/>.</param>
    /// <param name="uplink">The event read, without network and receive time; <c>default</c> on failure.</param>
    /// <returns><see cref="EnvelopeError.None"/>, or why it could not be read.</returns>
    public static EnvelopeError TryParse(ReadOnlySpan<byte> message, ReadOnlySpan<byte> eventName, out Uplink uplink)
    {
        uplink = default;
        var error = ReadEvent(message, eventName, ref uplink);
        if (error != EnvelopeError.None)
        {
            uplink = default;
        }

        return error;
    }
}
