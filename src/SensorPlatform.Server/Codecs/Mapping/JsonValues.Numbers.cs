using System.Buffers.Text;
using System.Text.Json;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Codecs.Mapping;

// Single values.
internal ref partial struct JsonValues
{
    private const double LastPlausibleSecond = 1e11;

    private static bool TryNumber(in Utf8JsonReader reader, ValueEntry entry, out double number)
    {
        number = double.NaN;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        foreach (var word in entry.NotMeasured)
        {
            if (IsWord(in reader, word))
            {
                return true;
            }
        }

        foreach (var (word, value) in entry.Words)
        {
            if (IsWord(in reader, word))
            {
                number = value;
                return true;
            }
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                // One that is too large for a double comes as infinite, and will be out of range.
                _ = reader.TryGetDouble(out number);
                break;
            case JsonTokenType.True or JsonTokenType.False when entry.Words.Length == 0:
                number = reader.TokenType == JsonTokenType.True ? 1 : 0;
                break;
            case JsonTokenType.String when entry.Words.Length == 0 && !reader.ValueIsEscaped:
                // Codecs that round with toFixed() give texts.
                var text = reader.ValueSpan;
                if (!Utf8Parser.TryParse(text, out number, out var read) || read != text.Length || read == 0)
                {
                    number = double.NaN;
                }

                break;
            default:
                break;
        }

        number = (number * entry.Factor) + entry.Offset;
        return !double.IsNaN(number);
    }

    private static bool IsWord(in Utf8JsonReader reader, byte[] word) => reader.TokenType switch
    {
        JsonTokenType.String => reader.ValueTextEquals(word),
        JsonTokenType.True or JsonTokenType.False or JsonTokenType.Number => reader.ValueSpan.SequenceEqual(word),
        _ => false,
    };

    private static Instant TimeOf(in Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && Instant.TryParse(reader.ValueSpan, out var time))
        {
            return time;
        }

        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var number) || !(number > 0 && number < 9e12))
        {
            return Instant.None;
        }

        return number < LastPlausibleSecond
            ? Instant.FromUnixMilliseconds((long)Math.Round(number * 1_000))
            : Instant.FromUnixMilliseconds((long)number);
    }
}
