using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>Makes flat arrays of a definition.</summary>
internal sealed partial class CodecCompiler
{
    private const int BitsPerByte = 8;

    internal List<FieldOperation> Fields { get; } = [];

    internal List<ConditionOperation> Conditions { get; } = [];

    internal List<uint> Values { get; } = [];

    internal List<FieldMark> Marks { get; } = [];

    internal List<KeyValuePair<uint, double>> Maps { get; } = [];

    internal List<BlockOperation> Blocks { get; } = [];

    internal List<ushort> Keys { get; } = [];

    internal List<TagOperation> Tags { get; } = [];

    internal List<LayoutOperation> Layouts { get; } = [];

    /// <summary>For each block with variants: the fields for each value of its byte.</summary>
    internal List<OperationRange[]> Variants { get; } = [];

    /// <summary>Adds a layout and all that belongs to it.</summary>
    /// <exception cref="ArgumentException">It cannot be: a field of more than 32 bits, a range that is upside down.</exception>
    internal void Add(LayoutDefinition layout)
    {
        var operation = new LayoutOperation
        {
            Conditions = Add(layout.Conditions),
            MinimumLength = layout.MinimumLength,
            MaximumLength = layout.MaximumLength,
            RepeatLength = layout.RepeatLength,
        };
        if (layout.Tags is { } loop)
        {
            if (loop.TagLength is not (1 or 2))
            {
                throw new ArgumentException("A tag has one or two bytes.", nameof(layout));
            }

            var start = Keys.Count;
            foreach (var tag in loop.Tags)
            {
                Add(tag, loop);
            }

            operation.Keys = Range(start, Keys.Count);
            operation.TagLength = (byte)loop.TagLength;
            operation.HasLengthByte = loop.HasLengthByte;
            operation.Unknown = loop.Unknown;
        }
        else if (layout.Block is { } block)
        {
            operation.Block = Add(block);
        }
        else
        {
            throw new ArgumentException("A layout has a block or tags.", nameof(layout));
        }

        Layouts.Add(operation);
    }

    private void Add(TagDefinition tag, TagLoopDefinition loop)
    {
        if (tag.Length < (loop.HasLengthByte ? -1 : 0) || tag.Length > byte.MaxValue || tag.Tail is < 0 or > byte.MaxValue)
        {
            throw new ArgumentException("The length of a tag's value cannot be.", nameof(tag));
        }

        var block = Add(tag.Block);
        var operation = new TagOperation
        {
            Block = block,
            SingleField = SingleField(Blocks[block], tag.Length),
            Group = (ushort)Tags.Count,
            Length = (short)tag.Length,
            Tail = (byte)tag.Tail,
        };
        foreach (var key in tag.Tags)
        {
            Keys.Add(key);
            Tags.Add(operation);
        }
    }

    private int SingleField(in BlockOperation block, int length) =>
        block is { HasHead: false, Variants: < 0, Fields.Count: 1 }
        && (Fields[block.Fields.Start].Traits & FieldTraits.Special) == 0
        && Fields[block.Fields.Start].End <= length
            ? block.Fields.Start
            : -1;

    private ushort Add(BlockDefinition block)
    {
        var operation = new BlockOperation
        {
            Fields = Add(block.Fields),
            Variants = -1,
            Requires = Add(block.Requires),
            HasHead = block.Time is not null || block.Requires.Count > 0,
        };
        AddVariants(block, ref operation);
        if (block.Time is { } time)
        {
            operation.HasTime = true;
            operation.IsTimeLittleEndian = time.IsLittleEndian;
            operation.SkipsUndated = time.SkipsUndated;
            operation.TimeOffset = (ushort)time.Offset;
            operation.Unset = Add(time.Unset);
        }

        Blocks.Add(operation);
        return (ushort)(Blocks.Count - 1);
    }

    private OperationRange Add(IReadOnlyList<FieldDefinition> fields)
    {
        var start = Fields.Count;
        foreach (var field in fields)
        {
            Fields.Add(Compile(field));
        }

        return Range(start, Fields.Count);
    }

    private FieldOperation Compile(FieldDefinition field)
    {
        var isAligned = field.BitOffset % BitsPerByte == 0 && field.BitLength % BitsPerByte == 0;
        if (field.BitLength is < 1 or > 32 || field.BitOffset is < 0 or > ushort.MaxValue || field.Shift is < 0 or > 31
            || (field.Encoding == FieldEncoding.Real && (field.BitLength != 32 || !isAligned))
            || field.Quantity == Quantity.None
            || !double.IsFinite(field.Scale) || !double.IsFinite(field.Offset))
        {
            throw new ArgumentException($"The field {field.Quantity} cannot be read.", nameof(field));
        }

        var ofLength = field.BitLength == 32 ? uint.MaxValue : (1u << field.BitLength) - 1;
        var mask = field.Mask & ofLength;
        var width = 32 - System.Numerics.BitOperations.LeadingZeroCount(mask >> field.Shift);
        var divisor = DivisorOf(field.Scale);
        var operation = new FieldOperation
        {
            Quantity = field.Quantity,
            Read = isAligned ? ReadOf(field.BitLength / BitsPerByte, field.IsLittleEndian) : FieldRead.Bits,
            Encoding = field.Encoding,
            Shift = (byte)field.Shift,
            SignShift = (byte)(32 - Math.Max(1, width)),
            BitLength = (byte)field.BitLength,
            Offset = (ushort)(field.BitOffset / BitsPerByte),
            BitOffset = (ushort)field.BitOffset,
            End = (ushort)field.EndBytes,
            Mask = mask,
            Factor = divisor > 1 ? divisor : field.Scale,
            Addend = field.Offset,
            Minimum = field.Quantity.Minimum,
            Maximum = field.Quantity.Maximum,
            Mark = field.Marks.Count == 1 ? field.Marks[0].Raw : 0,
            MarkQuality = field.Marks.Count == 1 ? field.Marks[0].Quality : Quality.None,
            Marks = Add(Marks, field.Marks),
            Suspects = Add(field.Suspects),
            LeastSuspect = Least(field.Suspects),
            SuspectProof = field.SuspectProof,
            Map = Add(Maps, field.Map),
            Conditions = Add(field.Conditions),
            NotMeasuredWhen = Add(field.NotMeasuredWhen),
        };
        operation.Traits = (divisor > 1 ? FieldTraits.Divides : FieldTraits.None)
            | (field.IsOptional ? FieldTraits.Optional : FieldTraits.None)
            | (field.Marks.Count == 1 ? FieldTraits.Marked : FieldTraits.None)
            | (field.Suspects.Count > 0 ? FieldTraits.Suspect : FieldTraits.None)
            | (field.Marks.Count < 2 && operation.Map.IsEmpty && operation.Conditions.IsEmpty
                && operation.NotMeasuredWhen.IsEmpty && field.Encoding != FieldEncoding.Bcd
                ? FieldTraits.None
                : FieldTraits.Special);
        return operation;
    }

    private OperationRange Add(IReadOnlyList<ConditionDefinition> conditions)
    {
        var compiled = new List<ConditionOperation>();
        foreach (var condition in conditions)
        {
            if (condition.Values.Count == 0 || condition.Width is < 1 or > 4 || condition.Offset is < 0 or > ushort.MaxValue)
            {
                throw new ArgumentException("A condition looks at no bytes, or for no value.", nameof(conditions));
            }

            compiled.Add(new ConditionOperation
            {
                Subject = condition.Subject,
                IsNegated = condition.IsNegated,
                Read = ReadOf(condition.Width, condition.IsLittleEndian),
                Offset = (ushort)condition.Offset,
                End = (ushort)(condition.Offset + condition.Width),
                Mask = condition.Mask,
                Value = condition.Values[0],
                OtherValues = AddFrom(condition.Values, 1),
            });
        }

        return Add(Conditions, compiled);
    }

    private OperationRange Add(IReadOnlyList<uint> values) => AddFrom(values, 0);

    private OperationRange AddFrom(IReadOnlyList<uint> values, int first)
    {
        var start = Values.Count;
        for (var i = first; i < values.Count; i++)
        {
            Values.Add(values[i]);
        }

        return Range(start, Values.Count);
    }

    private static uint Least(IReadOnlyList<uint> values)
    {
        var least = uint.MaxValue;
        for (var i = 0; i < values.Count; i++)
        {
            least = Math.Min(least, values[i]);
        }

        return least;
    }

    private static OperationRange Add<T>(List<T> all, IReadOnlyList<T> some)
    {
        var start = all.Count;
        all.AddRange(some);
        return Range(start, all.Count);
    }

    private static OperationRange Range(int start, int end) =>
        end <= ushort.MaxValue
            ? new OperationRange((ushort)start, (ushort)(end - start))
            : throw new ArgumentException("A codec of more than 65,535 parts.", nameof(end));

    private static FieldRead ReadOf(int width, bool isLittleEndian) => (width, isLittleEndian) switch
    {
        (1, _) => FieldRead.OneByte,
        (2, false) => FieldRead.TwoBytesBigEndian,
        (2, true) => FieldRead.TwoBytesLittleEndian,
        (3, false) => FieldRead.ThreeBytesBigEndian,
        (3, true) => FieldRead.ThreeBytesLittleEndian,
        (4, false) => FieldRead.FourBytesBigEndian,
        _ => FieldRead.FourBytesLittleEndian,
    };

    // 0.1 has no exact double: dividing by 10 gives the double that is nearest to the decimal number.
    private static double DivisorOf(double scale)
    {
        var divisor = Math.Round(1 / scale);
        return scale is > 0 and < 1 && Math.Abs((divisor * scale) - 1) < 1e-12 ? divisor : 1;
    }
}
