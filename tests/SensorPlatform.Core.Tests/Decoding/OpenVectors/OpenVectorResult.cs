using System.Globalization;
using System.Text.Json;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Decoding.OpenVectors;

// How a vector went: what was compared, what differs, what is not ours to give, where the vector itself is wrong.
internal sealed class OpenVectorResult
{
    internal required OpenVector Vector { get; init; }

    internal string? FamilyId { get; private set; }

    internal int Compared { get; private set; }

    internal List<string> Failures { get; } = [];

    internal List<string> Wrong { get; } = [];

    internal List<string> LeftOut { get; } = [];

    internal static OpenVectorResult Of(OpenVector vector)
    {
        var result = new OpenVectorResult { Vector = vector };
        if (!DecoderTable.TryFind(vector.Codec, out var family, out var parameters))
        {
            return result;
        }

        result.FamilyId = family.Id;
        var readings = new Reading[DeviceFamily.MaxReadings];

        // FPort 0 is no application's: akenza writes it where the real one is not known.
        var port = (byte)(vector.FPort is null or 0 ? family.Ports[0] : vector.FPort.Value);
        var decoded = family.Decode(vector.Payload, new DecodeContext(port, vector.Received, parameters), readings);
        var wrong = FieldMap.WrongBecause(vector, "*");
        if (wrong is not null)
        {
            result.Wrong.Add(wrong);
        }
        else if (vector.IsRefused)
        {
            result.Compared++;
            result.Check(decoded.Error != DecodeError.None, "the vendor's codec refuses it, ours does not");
        }
        else if (decoded.Error != DecodeError.None)
        {
            result.Failures.Add($"refused: {decoded.Error} at {decoded.Offset}");
        }
        else
        {
            foreach (var (topic, field, value) in vector.Fields)
            {
                result.Compare(topic, field, value, readings.AsSpan(0, decoded.Count));
            }
        }

        return result;
    }

    private void Compare(string topic, string field, JsonElement value, ReadOnlySpan<Reading> readings)
    {
        if (FieldMap.WrongBecause(Vector, field) is { } reason)
        {
            Wrong.Add($"{field}: {reason}");
            return;
        }

        var meaning = FieldMap.Find(Vector.Codec, topic, field);
        if (meaning is null)
        {
            Failures.Add($"{topic}/{field} = {value} is not mapped");
        }
        else if (meaning.LeftOutBecause is { } because)
        {
            if (!meaning.IsInformation)
            {
                LeftOut.Add($"{field} ({because[1..].Trim()})");
            }
        }
        else
        {
            Compared++;
            Check(IsAmong(readings, meaning, value), $"{topic}/{field} = {value} is not {meaning.Quantity.Name} among [{Text(readings)}]");
        }
    }

    private static bool IsAmong(ReadOnlySpan<Reading> readings, FieldMeaning meaning, JsonElement value)
    {
        var expected = Number(meaning, value, out var tolerance);
        foreach (var reading in readings)
        {
            if (!IsOf(reading.Quantity, meaning))
            {
                continue;
            }

            if (expected is null ? !reading.HasValue : reading.HasValue && Math.Abs(reading.Value - expected.Value) <= tolerance)
            {
                return true;
            }
        }

        return expected is null && !Has(readings, meaning.Quantity);
    }

    private static bool IsOf(Quantity quantity, FieldMeaning meaning) =>
        quantity == meaning.Quantity || (meaning.IsAnyChannel && quantity.Index == meaning.Quantity.Index);

    // Null: no value may be there.
    private static double? Number(FieldMeaning meaning, JsonElement value, out double tolerance)
    {
        tolerance = 0;
        var text = value.ToString();
        if (meaning.Words.TryGetValue(text, out var word) || meaning.Words.TryGetValue(text.ToLowerInvariant(), out word))
        {
            return word;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.ValueKind == JsonValueKind.True ? 1 : 0;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return double.NaN;
        }

        var expected = (number * meaning.Factor) + meaning.Offset;
        var decimals = text.Contains('.', StringComparison.Ordinal) ? text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        tolerance = (1e-9 * Math.Max(Math.Abs(expected), Math.Abs(meaning.Offset)))
            + (meaning.IsRounded ? 0.5000001 * Math.Pow(10, -decimals) * Math.Abs(meaning.Factor) : 0);
        return expected;
    }

    private static bool Has(ReadOnlySpan<Reading> readings, Quantity quantity)
    {
        foreach (var reading in readings)
        {
            if (reading.Quantity == quantity)
            {
                return true;
            }
        }

        return false;
    }

    private void Check(bool isGood, string failure)
    {
        if (!isGood)
        {
            Failures.Add(failure);
        }
    }

    private static string Text(ReadOnlySpan<Reading> readings)
    {
        var texts = new List<string>();
        foreach (var reading in readings)
        {
            texts.Add(string.Create(
                CultureInfo.InvariantCulture, $"{reading.Quantity.Name}={(reading.HasValue ? reading.Value : reading.Quality)}"));
        }

        return string.Join(", ", texts);
    }
}
