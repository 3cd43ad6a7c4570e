using System.Text.Json;

namespace SensorPlatform.Server.Sources;

/// <summary>Finds what a network server decoded, in its message.</summary>
internal static class DecodedObject
{
    /// <summary>Finds the object.</summary>
    /// <param name="body">A message that is JSON.</param>
    /// <param name="isNormalized">True: <c>normalized_payload</c>; false: <c>decoded_payload</c>, <c>object</c> or <c>objectJSON</c>.</param>
    /// <param name="json">The part of the message, or for <c>objectJSON</c> the text in it; empty when there is none.</param>
    internal static bool TryFind(ReadOnlySpan<byte> body, bool isNormalized, out ReadOnlySpan<byte> json)
    {
        json = default;
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("uplink_message"u8) || reader.ValueTextEquals("uplink_normalized"u8))
                {
                    reader.Read();
                    return TryMember(ref reader, isNormalized ? "normalized_payload"u8 : "decoded_payload"u8, body, out json);
                }

                var isObject = !isNormalized && reader.ValueTextEquals("object"u8);
                var isText = !isNormalized && reader.ValueTextEquals("objectJSON"u8);
                reader.Read();
                if (isObject)
                {
                    return Take(ref reader, body, out json);
                }

                if (isText && reader.TokenType == JsonTokenType.String)
                {
                    json = Unescaped(in reader);
                    return json.Length > 0;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // The envelope was read with more leave than this reader gives: then there is no object.
        }

        return false;
    }

    private static bool TryMember(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> name, ReadOnlySpan<byte> body, out ReadOnlySpan<byte> json)
    {
        json = default;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isHit = reader.ValueTextEquals(name);
            reader.Read();
            if (isHit)
            {
                return Take(ref reader, body, out json);
            }

            reader.Skip();
        }

        return false;
    }

    private static bool Take(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> body, out ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        var isContainer = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        reader.Skip();
        json = isContainer ? body[start..(int)reader.BytesConsumed] : default;
        return isContainer;
    }

    // ChirpStack v3 puts the object into a text. Rare enough to allocate for.
    private static byte[] Unescaped(in Utf8JsonReader reader)
    {
        var text = new byte[reader.ValueSpan.Length];
        var length = reader.CopyString(text);
        return text[..length];
    }
}
