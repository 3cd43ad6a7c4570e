using SensorPlatform.Core.Uplinks.AirQino;
using SensorPlatform.Core.Uplinks.ChirpStack;
using SensorPlatform.Core.Uplinks.TheThingsStack;

namespace SensorPlatform.Core.Uplinks;

/// <summary>The one entry for messages of any envelope. Safe for any thread.</summary>
public static class EnvelopeParser
{
    /// <summary>Reads a message. Hot: allocates nothing for a message that can be read.</summary>
    /// <param name="kind">The envelope that the source is set to.</param>
    /// <param name="topicOrEvent">
    /// MQTT topic or HTTP path (its last segment is taken), or the <c>event</c> of a ChirpStack webhook; may be empty.
    /// </param>
    /// <param name="body">The message.</param>
    /// <param name="uplink">
    /// The message read; its <see cref="Uplink.Network"/> and <see cref="Uplink.Received"/> are the caller's to set.
    /// <c>default</c> on failure.
    /// </param>
    /// <returns><see cref="EnvelopeError.None"/>, or why it could not be read.</returns>
    public static EnvelopeError TryParse(
        EnvelopeKind kind, ReadOnlySpan<byte> topicOrEvent, ReadOnlySpan<byte> body, out Uplink uplink)
    {
        if (kind == EnvelopeKind.Auto)
        {
            var error = Detect(body, out kind);
            if (error != EnvelopeError.None)
            {
                uplink = default;
                return error;
            }
        }

        switch (kind)
        {
            case EnvelopeKind.TheThingsStack:
                return TheThingsStackEnvelope.TryParse(body, out uplink);
            case EnvelopeKind.ChirpStack:
                return ChirpStackEnvelope.TryParse(body, LastSegment(topicOrEvent), out uplink);
            case EnvelopeKind.AirQino:
                return AirQinoReport.TryParse(body, out uplink);
            default:
                uplink = default;
                return EnvelopeError.WrongShape;
        }
    }

    /// <summary>Tells the envelope by the first outer field that only one of them has.</summary>
    /// <param name="body">The message.</param>
    /// <param name="kind">The envelope; <see cref="EnvelopeKind.None"/> on failure.</param>
    /// <returns>An error when the message is no JSON object or has no such field.</returns>
    public static EnvelopeError Detect(ReadOnlySpan<byte> body, out EnvelopeKind kind)
    {
        Span<byte> scratch = stackalloc byte[PlainJsonCursor.ScratchLength];
        var cursor = new PlainJsonCursor(body, scratch);
        return Detect(ref cursor, out kind);
    }

    private static EnvelopeError Detect<TCursor>(ref TCursor cursor, out EnvelopeKind kind)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        kind = EnvelopeKind.None;
        if (cursor.ReadRoot())
        {
            while (cursor.NextField(out var name))
            {
                kind = KindOf(name);
                if (kind != EnvelopeKind.None)
                {
                    return EnvelopeError.None;
                }

                cursor.Skip();
            }

            cursor.ReadEnd();
        }

        return cursor.IsBroken ? EnvelopeError.NotJson : EnvelopeError.WrongShape;
    }

    private static EnvelopeKind KindOf(ReadOnlySpan<byte> field) =>
        field.SequenceEqual("end_device_ids"u8) ? EnvelopeKind.TheThingsStack
        : field.SequenceEqual("deviceInfo"u8) || field.SequenceEqual("deduplicationId"u8) ? EnvelopeKind.ChirpStack
        : field.SequenceEqual("station_name"u8) ? EnvelopeKind.AirQino
        : EnvelopeKind.None;

    private static ReadOnlySpan<byte> LastSegment(ReadOnlySpan<byte> topic) => topic[(topic.LastIndexOf((byte)'/') + 1)..];
}
