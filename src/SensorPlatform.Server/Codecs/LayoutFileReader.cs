using SensorPlatform.Core.Decoding.Declarative;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Codecs;

/// <summary>Reads <c>layouts</c> of a codec file.</summary>
internal sealed partial class LayoutFileReader
{
    private const int MaximumBytes = 255;
    private const int TimeBytes = 4;

    private static readonly Dictionary<string, bool> Endians = new(StringComparer.Ordinal) { ["little"] = true, ["big"] = false };

    private static readonly Dictionary<string, UnknownTag> UnknownTags = new(StringComparer.Ordinal)
    {
        ["stop"] = UnknownTag.Stop,
        ["refuse"] = UnknownTag.Refuse,
        ["skip"] = UnknownTag.Skip,
    };

    private bool _isLittleEndian;

    /// <summary>Reads the layouts; what is at fault is noted by the reader.</summary>
    internal static IReadOnlyList<LayoutDefinition> Read(MappingReader from)
    {
        var reader = new LayoutFileReader { _isLittleEndian = from.Choice("endian", false, Endians) };
        var layouts = from.OneOrMore("layouts", reader.Layout);
        if (layouts.Count == 0 && !from.Has("layouts"))
        {
            from.Fault("layouts", "'layouts' is missing.", "Write how the payload is laid out; docs/formats/codecs.md has examples.");
        }

        return layouts;
    }

    /// <summary>Names of all quantities without channels, each once.</summary>
    internal static IReadOnlyList<string> QuantityNames(IReadOnlyList<LayoutDefinition> layouts) =>
    [
        .. layouts
            .SelectMany(layout => layout.Tags?.Tags.Select(tag => tag.Block) ?? [layout.Block!])
            .SelectMany(block => block.Fields)
            .Select(field => field.Quantity.BaseName)
            .Distinct(StringComparer.Ordinal),
    ];

    private LayoutDefinition Layout(MappingReader from)
    {
        var layout = new LayoutDefinition([.. from.OneOrMore("when", Conditions).SelectMany(conditions => conditions)]);
        if (from.Has("tags"))
        {
            return layout with { Tags = from.Child("tags", Tags) ?? new TagLoopDefinition(1, false, UnknownTag.Stop, []) };
        }

        var block = Block(from);
        var repeat = (int)Math.Min(from.Natural("repeat") ?? 0, MaximumBytes);
        var least = block.Fields.Where(field => !field.IsOptional && field.Conditions.Count == 0).Select(field => field.EndBytes)
            .Append(block.Time is { } time ? time.Offset + TimeBytes : 0).Max();
        var most = block.Fields.Select(field => field.EndBytes).Append(least).Max();
        var lengths = from.Naturals("length");
        if (from.Has("repeat") && (repeat == 0 || repeat < most))
        {
            from.Fault("repeat", $"The block has {repeat} bytes, but its fields reach to byte {most}.", "Write the bytes of one block.");
        }
        else if (lengths.Count > 2 || (lengths.Count > 0 && (lengths[^1] < lengths[0] || lengths[^1] < most)))
        {
            from.Fault("length", $"The length is upside down, or shorter than the {most} bytes of the fields.", "Write the bytes of the payload, or [least, most].");
        }

        return layout with
        {
            Block = block,
            RepeatLength = repeat,
            MinimumLength = lengths.Count > 0 ? (int)Math.Min(lengths[0], MaximumBytes) : least,
            MaximumLength = from.Flag("longer") ? int.MaxValue : lengths.Count > 0 ? (int)Math.Min(lengths[^1], MaximumBytes) : most,
        };
    }

    private TagLoopDefinition Tags(MappingReader from)
    {
        var bytes = from.Integer("bytes") ?? 1;
        var hasLengthByte = from.Flag("lengthByte");
        var unknown = from.Choice("unknown", UnknownTag.Stop, UnknownTags);
        if (bytes is not (1 or 2))
        {
            from.Fault("bytes", "A tag has 1 or 2 bytes.", "Write 2 for a channel and a type.");
        }

        if (unknown == UnknownTag.Skip && !hasLengthByte)
        {
            from.Fault("unknown", "Without a length byte nobody knows how far to skip.", "Write stop or refuse.");
        }

        var known = new HashSet<uint>();
        var entries = from.List("entries", entry => Tag(entry, bytes, hasLengthByte, known));
        if (entries.Count == 0 && !from.Has("entries"))
        {
            from.Fault("entries", "'entries' is missing.", "Write an item for each tag.");
        }

        return new TagLoopDefinition(bytes, hasLengthByte, unknown, entries);
    }

    private TagDefinition Tag(MappingReader from, int bytes, bool hasLengthByte, HashSet<uint> known)
    {
        var tags = from.Naturals("tag");
        if (tags.Count == 0 && !from.Has("tag"))
        {
            from.Fault("tag", "'tag' is missing.", "Write it in hexadecimal digits: 0x0367.");
        }

        foreach (var tag in tags)
        {
            if (tag >= 1u << (bytes * 8))
            {
                from.Fault("tag", $"0x{tag:X} does not fit {bytes} byte{(bytes == 1 ? "" : "s")}.", "Correct it, or 'bytes' of 'tags'.");
            }
            else if (!known.Add(tag))
            {
                from.Fault("tag", $"The tag 0x{tag:X} stands here twice.", "Remove one of the two.");
            }
        }

        var block = Block(from);
        var least = block.Fields.Where(field => !field.IsOptional).Select(field => field.EndBytes)
            .Append(block.Time is { } time ? time.Offset + TimeBytes : 0).Max();
        var length = from.Integer("length");
        if (length is < 0 or > MaximumBytes || length < least)
        {
            from.Fault("length", $"The length is shorter than the {least} bytes of its fields, or longer than {MaximumBytes}.", "Write the bytes behind the tag.");
        }
        else if (length is null && least == 0 && !hasLengthByte)
        {
            from.Fault("length", "'length' is missing, and there are no fields that would tell it.", "Write the bytes behind the tag.");
        }

        var tail = from.Integer("tail") ?? 0;
        if (tail is < 0 or > MaximumBytes)
        {
            from.Fault("tail", "The tail is outside 0 to 255 bytes.", "Write how many bytes some firmware adds.");
        }

        ushort[] keys = [.. tags.Select(tag => (ushort)tag)];
        return new TagDefinition(keys, hasLengthByte ? -1 : length ?? least, block) { Tail = tail };
    }

    private BlockDefinition Block(MappingReader from)
    {
        var end = 0;
        return new BlockDefinition(from.List("fields", field => Field(field, ref end)))
        {
            Time = from.Child("time", Time),
            Requires = [.. from.OneOrMore("requires", Conditions).SelectMany(conditions => conditions)],
        };
    }

    private TimeDefinition Time(MappingReader from) => new(
        At(from, "at", 0),
        from.Choice("endian", _isLittleEndian, Endians),
        from.Has("unset") ? from.Naturals("unset") : [0, uint.MaxValue],
        from.Choice("without", true, new Dictionary<string, bool>(StringComparer.Ordinal) { ["skip"] = true, ["now"] = false }));

    // One mapping may hold up to three conditions: of the port, the length, and some bytes.
    private List<ConditionDefinition> Conditions(MappingReader from)
    {
        var conditions = new List<ConditionDefinition>();
        AddCondition(from, "port", ConditionSubject.Port, conditions);
        AddCondition(from, "length", ConditionSubject.Length, conditions);
        if (from.Has("at") || from.Has("is") || from.Has("not"))
        {
            var isNegated = from.Has("not");
            var values = from.Naturals(isNegated ? "not" : "is");
            if (values.Count == 0)
            {
                from.Fault("is", "The condition on bytes has no value.", "Write 'is' (or 'not') with a number or a list.");
                values = [0];
            }

            conditions.Add(new ConditionDefinition(ConditionSubject.Bytes, values)
            {
                IsNegated = isNegated,
                Offset = At(from, "at", 0),
                Width = Width(from),
                IsLittleEndian = from.Choice("endian", _isLittleEndian, Endians),
                Mask = from.Natural("mask") ?? uint.MaxValue,
            });
        }

        if (conditions.Count == 0)
        {
            from.Fault("", "This condition asks for nothing.", "Write port, length, or at with is.");
        }

        return conditions;
    }

    private static void AddCondition(
        MappingReader from, string key, ConditionSubject subject, List<ConditionDefinition> conditions)
    {
        if (from.Naturals(key) is { Count: > 0 } values)
        {
            conditions.Add(new ConditionDefinition(subject, values));
        }
    }

    private static int Width(MappingReader from)
    {
        var width = from.Integer("bytes") ?? 1;
        if (width is >= 1 and <= 4)
        {
            return width;
        }

        from.Fault("bytes", "A condition looks at 1 to 4 bytes.", "Write 1, 2, 3 or 4.");
        return 1;
    }

    private static int At(MappingReader from, string key, int absent)
    {
        var at = from.Integer(key) ?? absent;
        if (at is >= 0 and < MaximumBytes)
        {
            return at;
        }

        from.Fault(key, "The place is outside a payload.", "Write bytes from the beginning, 0 for the first.");
        return 0;
    }

    /// <summary>The quantity of a name; none, with a fault, when there is none.</summary>
    internal static Quantity Quantity(MappingReader from, string key = "quantity")
    {
        var name = from.RequiredText(key, "Write what it is: air.temperature, or soil.moisture.2 for a second place.");
        if (name.Length == 0 || Core.Readings.Quantity.TryParse(name, out var quantity))
        {
            return name.Length == 0 ? Core.Readings.Quantity.None : Core.Readings.Quantity.TryParse(name, out quantity) ? quantity : default;
        }

        from.Fault(key, $"'{name}' is no known quantity.", Spelling.Suggest(name, QuantityWords.All, "docs/formats/devices.md lists them."));
        return Core.Readings.Quantity.None;
    }
}
