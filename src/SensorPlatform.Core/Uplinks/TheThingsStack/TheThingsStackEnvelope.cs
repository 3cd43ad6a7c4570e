namespace SensorPlatform.Core.Uplinks.TheThingsStack;

/// <summary>
/// The Things Stack v3: an <c>ApplicationUp</c> as JSON, as MQTT and webhooks carry it (lorawan-stack,
/// api/messages.proto). Fields that are zero, false or empty are left out there; 64-bit numbers are strings.
/// </summary>
/// <remarks>
/// <see cref="Uplink.NetworkReceived"/> is <c>uplink_message.received_at</c> (the network server's), else the application
/// server's. <see cref="Uplink.Measured"/> is the best gateway's <c>time</c>, else <c>settings.time</c>.
/// <see cref="Uplink.DeduplicationHash"/> is that of the correlation id <c>ns:uplink:</c>; for a message without frame
/// counter, <c>as:up:</c> stands in.
/// </remarks>
public static partial class TheThingsStackEnvelope
{
    /// <summary>Reads a message. Hot: allocates nothing for a message that can be read.</summary>
    /// <param name="json">The message.</param>
    /// <param name="uplink">The message read, without network and receive time; <c>default</c> on failure.</param>
    /// <returns><see cref="EnvelopeError.None"/>, or why it could not be read.</returns>
    public static EnvelopeError TryParse(ReadOnlySpan<byte> json, out Uplink uplink)
    {
        var memory = JsonMemory.Take();
        var cursor = new FastJsonCursor(json, memory);
        var error = Parse(ref cursor, out uplink);
        JsonMemory.GiveBack(memory);
        return error;
    }
}
