using SensorPlatform.Core.Uplinks.AirQino;
using SensorPlatform.Core.Uplinks.AwsIotCore;
using SensorPlatform.Core.Uplinks.ChirpStack;
using SensorPlatform.Core.Uplinks.ChirpStack3;
using SensorPlatform.Core.Uplinks.Helium;
using SensorPlatform.Core.Uplinks.Loggers;
using SensorPlatform.Core.Uplinks.Loriot;
using SensorPlatform.Core.Uplinks.OpenSenseMap;
using SensorPlatform.Core.Uplinks.SensorCommunity;
using SensorPlatform.Core.Uplinks.TheThingsStack;
using SensorPlatform.Core.Uplinks.ThingPark;

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
            case EnvelopeKind.ChirpStack when !ChirpStackProtobuf.IsLikely(body):
                return ChirpStackEnvelope.TryParse(body, LastSegment(topicOrEvent), out uplink);
            case EnvelopeKind.ChirpStack:
            case EnvelopeKind.ChirpStackProtobuf:
                return ChirpStackProtobuf.TryParse(body, LastSegment(topicOrEvent), out uplink);
            case EnvelopeKind.ChirpStack3:
                return ChirpStack3Envelope.TryParse(body, LastSegment(topicOrEvent), out uplink);
            case EnvelopeKind.Helium:
                return HeliumEnvelope.TryParse(body, LastSegment(topicOrEvent), out uplink);
            case EnvelopeKind.ThingPark:
                return ThingParkEnvelope.TryParse(body, out uplink);
            case EnvelopeKind.Loriot:
                return LoriotEnvelope.TryParse(body, out uplink);
            case EnvelopeKind.AwsIotCore:
                return AwsIotCoreEnvelope.TryParse(body, out uplink);
            case EnvelopeKind.AirQino:
                return AirQinoReport.TryParse(body, out uplink);
            case EnvelopeKind.SensorCommunity:
                return SensorCommunityReport.TryParse(body, out uplink);
            case EnvelopeKind.OpenSenseMap:
                return OpenSenseMapBox.TryParse(body, out uplink);
            case EnvelopeKind.Logger:
                return LoggerEnvelope.TryParse(body, out uplink);
            default:
                uplink = default;
                return EnvelopeError.WrongShape;
        }
    }

    /// <summary>Tells the envelope by its first byte, else by the first outer field that only one of them has.</summary>
    /// <param name="body">The message.</param>
    /// <param name="kind">The envelope; <see cref="EnvelopeKind.None"/> on failure.</param>
    /// <returns>An error when the message is no JSON object or has no such field.</returns>
    public static EnvelopeError Detect(ReadOnlySpan<byte> body, out EnvelopeKind kind)
    {
        var memory = JsonMemory.Take();
        var cursor = new FastJsonCursor(body, memory);
        var error = Detect(body, ref cursor, out kind);
        JsonMemory.GiveBack(memory);
        return error;
    }

    internal static EnvelopeError DetectPlain(ReadOnlySpan<byte> body, out EnvelopeKind kind)
    {
        Span<byte> scratch = stackalloc byte[JsonEscapes.ScratchLength];
        var cursor = new PlainJsonCursor(body, scratch);
        return Detect(body, ref cursor, out kind);
    }

    private static EnvelopeError Detect<TCursor>(ReadOnlySpan<byte> body, ref TCursor cursor, out EnvelopeKind kind)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (ChirpStackProtobuf.IsLikely(body))
        {
            kind = EnvelopeKind.ChirpStackProtobuf;
            return EnvelopeError.None;
        }

        if (LoggerEnvelope.IsLikely(body))
        {
            kind = EnvelopeKind.Logger;
            return EnvelopeError.None;
        }

        kind = EnvelopeKind.None;
        if (cursor.ReadRoot())
        {
            while (kind == EnvelopeKind.None && cursor.NextField(out var name))
            {
                kind = KindOf(name);
                if (kind == EnvelopeKind.None)
                {
                    cursor.Skip();
                }
            }

            if (kind == EnvelopeKind.None)
            {
                cursor.ReadEnd();
            }
        }

        if (cursor.IsBroken)
        {
            kind = EnvelopeKind.None;
            return EnvelopeError.NotJson;
        }

        return kind == EnvelopeKind.None ? EnvelopeError.WrongShape : EnvelopeError.None;
    }

    private static EnvelopeKind KindOf(ReadOnlySpan<byte> field) =>
        field.SequenceEqual("end_device_ids"u8) ? EnvelopeKind.TheThingsStack
        : field.SequenceEqual("deviceInfo"u8) || field.SequenceEqual("deduplicationId"u8) ? EnvelopeKind.ChirpStack
        : field.SequenceEqual("station_name"u8) ? EnvelopeKind.AirQino
        : field.SequenceEqual("applicationID"u8) || field.SequenceEqual("devEUI"u8) ? EnvelopeKind.ChirpStack3
        : field.StartsWith("DevEUI"u8) ? EnvelopeKind.ThingPark
        : field.SequenceEqual("cmd"u8) || field.SequenceEqual("EUI"u8) ? EnvelopeKind.Loriot
        : field.StartsWith("Wireless"u8) || field.SequenceEqual("PayloadData"u8) ? EnvelopeKind.AwsIotCore
        : field.SequenceEqual("dev_eui"u8) || field.SequenceEqual("hotspots"u8) ? EnvelopeKind.Helium
        : field.SequenceEqual("esp8266id"u8) || field.StartsWith("sensordatavalue"u8) || field.SequenceEqual("sampling_rate"u8)
            ? EnvelopeKind.SensorCommunity
        : field.SequenceEqual("currentLocation"u8) || field.SequenceEqual("exposure"u8) ? EnvelopeKind.OpenSenseMap
        : EnvelopeKind.None;

    private static ReadOnlySpan<byte> LastSegment(ReadOnlySpan<byte> topic) => topic[(topic.LastIndexOf((byte)'/') + 1)..];
}
