namespace SensorPlatform.Core.Uplinks.ChirpStack;

/// <summary>
/// ChirpStack v4 integration events as JSON, as MQTT and HTTP carry them (chirpstack, api/proto/integration). What an event
/// is stands in its topic or query, not in its body.
/// </summary>
/// <remarks>
/// <see cref="Uplink.NetworkReceived"/> is the event's <c>time</c>; <see cref="Uplink.Measured"/> is the best gateway's
/// <c>gwTime</c> (<c>time</c> before v4.4). <see cref="Uplink.DeduplicationHash"/> is that of <c>deduplicationId</c>.
/// Releases before December 2022 leave out zero values, and nested gateway objects still do.
/// </remarks>
public static partial class ChirpStackEnvelope
{
    /// <summary>Reads an event. Hot: allocates nothing for an event that can be read.</summary>
    /// <param name="json">The event.</param>
    /// <param name="eventName">
    /// <c>up</c>, <c>join</c>, <c>status</c> and so on. Anything else, also nothing, means that the fields decide:
    /// an event with <c>rxInfo</c>, <c>fCnt</c> or <c>data</c> is an uplink, another one is not.
    /// </param>
    /// <param name="uplink">The event read, without network and receive time; <c>default</c> on failure.</param>
    /// <returns><see cref="EnvelopeError.None"/>, or why it could not be read.</returns>
    public static EnvelopeError TryParse(ReadOnlySpan<byte> json, ReadOnlySpan<byte> eventName, out Uplink uplink)
    {
        var memory = JsonMemory.Take();
        var cursor = new FastJsonCursor(json, memory);
        var error = Parse(ref cursor, eventName, out uplink);
        JsonMemory.GiveBack(memory);
        return error;
    }
}
