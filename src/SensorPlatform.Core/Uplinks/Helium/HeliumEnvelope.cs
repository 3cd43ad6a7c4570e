using SensorPlatform.Core.Uplinks.ChirpStack;

namespace SensorPlatform.Core.Uplinks.Helium;

/// <summary>
/// Helium: today's ChirpStack v4 events, in which the hotspot's id stands in the metadata of a reception, and the flat JSON of
/// the former Console and Router: <c>{"dev_eui","devaddr","fcnt","port","payload","reported_at","hotspots":[…]}</c>.
/// </summary>
/// <remarks>
/// Of the flat form: <see cref="Uplink.NetworkReceived"/> is <c>reported_at</c>, <see cref="Uplink.Measured"/> the best
/// hotspot's <c>reported_at</c>, both milliseconds; the session is that of <c>devaddr</c> and the deduplication hash that of
/// <c>uuid</c>. <c>"type":"join"</c> is from memory of the Router's source, unconfirmed.
/// </remarks>
public static partial class HeliumEnvelope
{
    /// <summary>Reads an event. Allocates nothing.</summary>
    /// <param name="message">The event.</param>
    /// <param name="eventName">As for <see cref="ChirpStackEnvelope.TryParse"/>; not looked at in the flat form.</param>
    /// <param name="uplink">The event read, without network and receive time; <c>default</c> on failure.</param>
    /// <returns><see cref="EnvelopeError.None"/>, or why it could not be read.</returns>
    public static EnvelopeError TryParse(ReadOnlySpan<byte> message, ReadOnlySpan<byte> eventName, out Uplink uplink)
    {
        if (ChirpStackProtobuf.IsLikely(message))
        {
            return ChirpStackProtobuf.TryParse(message, eventName, out uplink);
        }

        return EnvelopeParser.Detect(message, out var kind) == EnvelopeError.None && kind == EnvelopeKind.ChirpStack
            ? ChirpStackEnvelope.TryParse(message, eventName, out uplink)
            : TryParseFlat(message, out uplink);
    }

    /// <summary>Reads a message of the former Console and Router. Allocates nothing.</summary>
    /// <param name="json">The message.</param>
    /// <param name="uplink">The message read, without network and receive time; <c>default</c> on failure.</param>
    /// <returns><see cref="EnvelopeError.None"/>, or why it could not be read.</returns>
    public static EnvelopeError TryParseFlat(ReadOnlySpan<byte> json, out Uplink uplink)
    {
        var memory = JsonMemory.Take();
        var cursor = new FastJsonCursor(json, memory);
        var error = Parse(ref cursor, out uplink);
        JsonMemory.GiveBack(memory);
        return error;
    }
}
