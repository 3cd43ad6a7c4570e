namespace SensorPlatform.Core.Uplinks.Loriot;

/// <summary>
/// LORIOT: messages of its application output as JSON. A frame comes as <c>"cmd":"rx"</c>, as <c>"cmd":"gw"</c> with the list
/// of its gateways, or as both, one after the other.
/// </summary>
/// <remarks>
/// <para>Whichever comes first is taken: both have the same frame counter and the same deduplication hash (of <c>EUI</c>,
/// <c>fcnt</c> and <c>seqno</c>), so the second is known for a repeat. A <c>gw</c> without payload on a port of devices is
/// no frame, because it would shut out the <c>rx</c> that has it.</para>
/// <para><see cref="Uplink.NetworkReceived"/> is <c>ts</c>, milliseconds; <see cref="Uplink.Measured"/> the best gateway's
/// <c>time</c>, else its <c>ts</c>. No session is told: a counter that begins again is a reset. An <c>rx</c> names no gateway; it
/// counts as one. <c>encdata</c> instead of <c>data</c> is a payload that LORIOT has no key for (from memory, unconfirmed).
/// <c>ack</c> is the frame's ACK bit and does not make it a confirmed one.</para>
/// </remarks>
public static partial class LoriotEnvelope
{
    /// <summary>Reads a message. Allocates nothing.</summary>
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
