using System.Text.Json;
using Jurassic;
using Jurassic.Library;

namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>Writes what a script gave as JSON: to a depth, up to a length. Functions and unset members are left out.</summary>
internal static class ScriptResult
{
    private const int MaximumDepth = 16;

    private static ReadOnlySpan<byte> TooLarge => "1e999"u8;

    /// <summary>Writes a value.</summary>
    /// <exception cref="ScriptRefusedException">It is nested too deep, or too long.</exception>
    internal static void Write(Utf8JsonWriter json, object? value, int maximumBytes, int depth = 0)
    {
        if (depth > MaximumDepth || json.BytesCommitted + json.BytesPending > maximumBytes)
        {
            throw new ScriptRefusedException("The script's result is nested too deep, or too long.");
        }

        switch (value)
        {
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int or uint or double or NumberInstance:
                WriteNumber(json, TypeConverter.ToNumber(value));
                break;
            case string or ConcatenatedString or StringInstance:
                json.WriteStringValue(TypeConverter.ToString(value));
                break;
            case DateInstance date:
                WriteDate(json, date);
                break;
            case ArrayInstance list:
                WriteList(json, list, maximumBytes, depth);
                break;
            case ObjectInstance one and not FunctionInstance:
                WriteObject(json, one, maximumBytes, depth);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            // JSON has no word for it; a number that is too large for a double becomes a reading that is out of range.
            json.WriteRawValue(TooLarge, skipInputValidation: true);
        }
    }

    private static void WriteDate(Utf8JsonWriter json, DateInstance date)
    {
        if (date.IsValid)
        {
            json.WriteStringValue(date.ToISOString());
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void WriteList(Utf8JsonWriter json, ArrayInstance list, int maximumBytes, int depth)
    {
        if (list.Length > maximumBytes)
        {
            throw new ScriptRefusedException("A list in the script's result is too long.");
        }

        json.WriteStartArray();
        for (var i = 0u; i < list.Length; i++)
        {
            Write(json, list[i], maximumBytes, depth + 1);
        }

        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, ObjectInstance one, int maximumBytes, int depth)
    {
        json.WriteStartObject();
        foreach (var property in one.Properties)
        {
            if (property.IsEnumerable && property.Key is string name && one.GetPropertyValue(name) is { } value
                && value != Undefined.Value && value is not FunctionInstance)
            {
                json.WritePropertyName(name);
                Write(json, value, maximumBytes, depth + 1);
            }
        }

        json.WriteEndObject();
    }
}
