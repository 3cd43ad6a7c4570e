using System.Globalization;

namespace SensorPlatform.Server.Cities;

// Nested mappings, and natural numbers, which may be written in hexadecimal digits.
internal sealed partial class MappingReader
{
    /// <summary>A mapping below a key; the default when it is not written, or (with a fault) is none.</summary>
    public T? Child<T>(string key, Func<MappingReader, T> read)
        where T : class
    {
        var value = Value(key);
        if (value is null)
        {
            return null;
        }

        if (value.Entries is null)
        {
            Fault(key, $"Here should be a mapping, not {value.Shape}.", "Write keys with values, indented below it.");
            return null;
        }

        var reader = new MappingReader(faults, file, PathOf(key), value);
        var child = read(reader);
        reader.Finish();
        return child;
    }

    /// <summary>A list of mappings, which may be written as one mapping when there is but one.</summary>
    public IReadOnlyList<T> OneOrMore<T>(string key, Func<MappingReader, T> read)
        where T : class =>
        Find(key)?.Entries is null ? List(key, read) : Child(key, read) is { } one ? [one] : [];

    /// <summary>A number from 0 to 4,294,967,295, decimal or as 0x7FFF; null when it is not written or is none.</summary>
    public uint? Natural(string key)
    {
        var value = Value(key);
        if (value is null)
        {
            return null;
        }

        if (value.Text is { } text && TryParseNatural(text, out var number))
        {
            return number;
        }

        Fault(key, $"Here should be a natural number, not {value.Shape}.", "Write 0 or more without decimals, or as 0x7FFF.");
        return null;
    }

    /// <summary>Natural numbers: one, or a list; empty when they are not written.</summary>
    public IReadOnlyList<uint> Naturals(string key)
    {
        if (Value(key) is { Text: not null })
        {
            return Natural(key) is { } one ? [one] : [];
        }

        var numbers = new List<uint>();
        var items = Items(key);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Text is { } text && TryParseNatural(text, out var number))
            {
                numbers.Add(number);
            }
            else
            {
                FaultAt(key, i, $"Here should be a natural number, not {items[i].Shape}.", "Write 0 or more without decimals, or as 0x7FFF.");
            }
        }

        return numbers;
    }

    /// <summary>A mapping of names to numbers; empty when it is not written.</summary>
    public IReadOnlyDictionary<string, double> Numbers(string key)
    {
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        _ = Child(key, from =>
        {
            foreach (var (name, _) in from.Entries)
            {
                if (from.Number(name.Text!) is { } number)
                {
                    numbers.Add(name.Text!, number);
                }
            }

            return numbers;
        });
        return numbers;
    }

    /// <summary>The keys that are written, in their order.</summary>
    public IEnumerable<string> Keys => Entries.Select(static entry => entry.Key.Text!);

    /// <summary>Reads decimal or hexadecimal digits.</summary>
    public static bool TryParseNatural(string text, out uint number) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private List<(CityFileNode Key, CityFileNode Value)> Entries => node.Entries!;
}
