using System.Globalization;

namespace SensorPlatform.Server.Cities;

// Dates, and truth values that may be left open.
internal sealed partial class MappingReader
{
    /// <summary>A date that must be there, <c>2026-08-14</c>; null, with a fault, when it is not.</summary>
    public DateOnly? RequiredDate(string key, string remedy)
    {
        if (Value(key) is null)
        {
            Fault(key, $"'{key}' is missing.", remedy);
            return null;
        }

        return Date(key);
    }

    /// <summary>A date, <c>2026-08-14</c>; null when it is not written, or (with a fault) is none.</summary>
    public DateOnly? Date(string key)
    {
        var value = Value(key);
        if (value is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Fault(key, $"Here should be a date, not {value.Shape}.", "Write year, month and day: 2026-08-14.");
        return null;
    }

    /// <summary>A truth value; null when it is not written or is none.</summary>
    public bool? OptionalFlag(string key)
    {
        var isTrue = Flag(key);
        return Value(key) is { IsPlain: true, Text: "true" or "false" } ? isTrue : null;
    }

    /// <summary>What is made of one mapping within this one; null when it is not written, or (with a fault) is none.</summary>
    public T? Part<T>(string key, Func<MappingReader, T> read)
        where T : class
    {
        var value = Value(key);
        if (value is null)
        {
            return null;
        }

        if (value.Entries is null)
        {
            Fault(key, $"Here should be a mapping, not {value.Shape}.", "Write keys below it, indented.");
            return null;
        }

        var reader = new MappingReader(faults, file, PathOf(key), value);
        var part = read(reader);
        reader.Finish();
        return part;
    }

    /// <summary>A list of mappings, of which one that has but a certain key may be written as that key's text alone.</summary>
    public IReadOnlyList<T> ListOfNamed<T>(string key, string name, Func<MappingReader, T> read)
    {
        var list = new List<T>();
        var items = Items(key);
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (item.Text is not null && !item.IsNull)
            {
                item = CityFileNode.Mapping(item.Line);
                item.Entries!.Add((CityFileNode.Scalar(name, isPlain: true, item.Line), items[i]));
            }

            if (item.Entries is null)
            {
                FaultAt(key, i, $"Here should be a name or a mapping, not {item.Shape}.", $"Write the name, or a mapping with '{name}'.");
                continue;
            }

            var reader = new MappingReader(faults, file, ItemPath(key, i), item);
            list.Add(read(reader));
            reader.Finish();
        }

        return list;
    }
}
