using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Times as ISO 8601 in UTC, <c>2026-11-21T10:00:00Z</c>, with up to nine digits of a second where there are any.</summary>
internal sealed class InstantJsonConverter : JsonConverter<Instant>
{
    /// <summary>The text of a time.</summary>
    public static string ToText(Instant time)
    {
        Span<char> text = stackalloc char[40];
        return new string(text[..Write(text, time)]);
    }

    /// <inheritdoc/>
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Instant.From(reader.GetDateTimeOffset());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[40];
        writer.WriteStringValue(text[..Write(text, value)]);
    }

    private static int Write(Span<char> destination, Instant time)
    {
        var seconds = DateTimeOffset.FromUnixTimeSeconds(time.UnixSeconds);
        seconds.TryFormat(destination, out var length, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        var nanoseconds = time.UnixNanoseconds - (time.UnixSeconds * 1_000_000_000);
        if (nanoseconds != 0)
        {
            destination[length++] = '.';
            nanoseconds.TryFormat(destination[length..], out var digits, "D9", CultureInfo.InvariantCulture);
            length += digits;
            while (destination[length - 1] == '0')
            {
                length--;
            }
        }

        destination[length++] = 'Z';
        return length;
    }
}
