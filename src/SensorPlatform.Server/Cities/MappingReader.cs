using System.Globalization;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cities;

/// <summary>
/// Takes values out of one mapping of a city file and notes what is wrong with them. It stays with the object that was
/// made of the mapping, so that later checks can name the line as well.
/// </summary>
internal sealed partial class MappingReader(List<ConfigurationFault> faults, string file, string path, CityFileNode node)
{
    private readonly List<string> _known = [];

    /// <summary>The line that the mapping starts in.</summary>
    public int Line => node.Line;

    /// <summary>The file and line, as in <c>hamm.yaml:12</c>.</summary>
    public string Location => string.Create(CultureInfo.InvariantCulture, $"{file}:{node.Line}");

    /// <summary>True when the key is written, whatever its value.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>Notes a fault of a key, or of the whole mapping when the key is empty.</summary>
    public void Fault(string key, string problem, string remedy) =>
        faults.Add(new(file, (Find(key) ?? node).Line, PathOf(key), problem, remedy));

    /// <summary>Notes a fault of one item of a list.</summary>
    public void FaultAt(string key, int index, string problem, string remedy)
    {
        var items = Find(key)?.Items;
        var at = items is not null && index < items.Count ? items[index] : node;
        faults.Add(new(file, at.Line, ItemPath(key, index), problem, remedy));
    }

    /// <summary>A text that must be there; empty, with a fault, when it is not.</summary>
    public string RequiredText(string key, string remedy)
    {
        var text = Text(key);
        if (!string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        if (Find(key) is not { } written || written.IsNull || written.Text is not null)
        {
            Fault(key, $"'{key}' is missing.", remedy);
        }

        return "";
    }

    /// <summary>A text, or null.</summary>
    public string? Text(string key)
    {
        var value = Value(key);
        if (value is not null && value.Text is null)
        {
            Fault(key, $"Here should be a text, not {value.Shape}.", "Write one value behind the colon.");
        }

        return value?.Text;
    }

    /// <summary>A number, or null.</summary>
    public double? Number(string key)
    {
        var value = Value(key);
        if (value is null)
        {
            return null;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (value.Text is not null
            && double.TryParse(value.Text, Style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        var comma = value.Text?.Contains(',', StringComparison.Ordinal) == true;
        Fault(key, $"Here should be a number, not {value.Shape}.",
            comma ? "Write a point before the decimals, as in 51.68." : "Write digits, as in 10 or 51.68.");
        return null;
    }

    /// <summary>A number that must be there; null, with a fault, when it is not.</summary>
    public double? RequiredNumber(string key, string remedy)
    {
        if (Value(key) is null)
        {
            Fault(key, $"'{key}' is missing.", remedy);
        }

        return Number(key);
    }

    /// <summary>A whole number, or null.</summary>
    public int? Integer(string key)
    {
        var number = Number(key);
        if (number is { } value && (value != Math.Floor(value) || Math.Abs(value) > int.MaxValue))
        {
            Fault(key, "Here should be a whole number.", "Leave out the decimals.");
            return null;
        }

        return (int?)number;
    }

    /// <summary>A truth value; false when it is not written.</summary>
    public bool Flag(string key)
    {
        var value = Value(key);
        if (value is not null && (!value.IsPlain || value.Text is not ("true" or "false")))
        {
            Fault(key, $"Here should be true or false, not {value.Shape}.", "Write true or false, without quotes.");
        }

        return value?.Text == "true";
    }

    /// <summary>One of some words; the default, with a fault, when it is another.</summary>
    public T Choice<T>(string key, T absent, IReadOnlyDictionary<string, T> words)
    {
        var text = Text(key);
        if (text is null)
        {
            return absent;
        }

        if (words.TryGetValue(text, out var chosen))
        {
            return chosen;
        }

        Fault(key, $"'{text}' cannot be chosen here.",
            Spelling.Suggest(text, [.. words.Keys], "Choose one of the known words."));
        return absent;
    }

    /// <summary>A text for people: one text, or one a language.</summary>
    public LocalizedText? Localized(string key)
    {
        var value = Value(key);
        if (value is null)
        {
            return null;
        }

        if (value.Text is { } text)
        {
            return new LocalizedText { De = text, It = text, En = text };
        }

        if (value.Entries is null)
        {
            Fault(key, $"Here should be a text, not {value.Shape}.", "Write one text, or texts under de, it and en.");
            return null;
        }

        var reader = new MappingReader(faults, file, PathOf(key), value);
        var texts = new LocalizedText { De = reader.Text("de"), It = reader.Text("it"), En = reader.Text("en") };
        reader.Finish();
        return texts;
    }

    /// <summary>A text for people that must be there; an empty one, with a fault, when it is not.</summary>
    public LocalizedText RequiredLocalized(string key)
    {
        var texts = Localized(key);
        if (texts is null ? Value(key) is null : texts.IsEmpty)
        {
            Fault(key, $"'{key}' is missing.", "Write a text for people, or one a language under de, it and en.");
        }

        return texts ?? new LocalizedText();
    }

    /// <summary>A list of texts; empty when it is not written.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        var texts = new List<string>();
        var items = Items(key);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Text is not { } text || items[i].IsNull)
            {
                FaultAt(key, i, $"Here should be a text, not {items[i].Shape}.", "Write one word an item.");
                text = "";
            }

            // Faults are kept in place as empty texts: later checks name items by their index.
            texts.Add(text);
        }

        return texts;
    }

    /// <summary>A list of mappings; empty when it is not written.</summary>
    public IReadOnlyList<T> List<T>(string key, Func<MappingReader, T> read)
    {
        var list = new List<T>();
        var items = Items(key);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Entries is null)
            {
                FaultAt(key, i, $"Here should be a mapping, not {items[i].Shape}.", "Write keys with values, indented below the hyphen.");
                continue;
            }

            var reader = new MappingReader(faults, file, ItemPath(key, i), items[i]);
            list.Add(read(reader));
            reader.Finish();
        }

        return list;
    }

    /// <summary>Notes every key that nobody asked for.</summary>
    public void Finish()
    {
        foreach (var (key, _) in node.Entries!)
        {
            if (!_known.Contains(key.Text!))
            {
                // All keys are listed: a rule has more of them than there are words elsewhere.
                faults.Add(new(file, key.Line, PathOf(key.Text!), $"Nothing here has the key '{key.Text}'.",
                    Spelling.Suggest(key.Text!, _known, "Remove it.", int.MaxValue)));
            }
        }
    }

    private List<CityFileNode> Items(string key)
    {
        var value = Value(key);
        if (value is not null && value.Items is null)
        {
            Fault(key, $"Here should be a list, not {value.Shape}.", "Write an item a line with a hyphen, or [a, b].");
        }

        return value?.Items ?? [];
    }

    private CityFileNode? Value(string key)
    {
        if (!_known.Contains(key))
        {
            _known.Add(key);
        }

        return Find(key) is { IsNull: false } value ? value : null;
    }

    private CityFileNode? Find(string key)
    {
        foreach (var (name, value) in node.Entries!)
        {
            if (name.Text == key)
            {
                return value;
            }
        }

        return null;
    }

    private string PathOf(string key) => path.Length == 0 ? key : key.Length == 0 ? path : $"{path}.{key}";

    private string ItemPath(string key, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{PathOf(key)}[{index}]");
}
