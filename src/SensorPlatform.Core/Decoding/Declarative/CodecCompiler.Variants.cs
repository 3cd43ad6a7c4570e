namespace SensorPlatform.Core.Decoding.Declarative;

// The fields of a block for each value of one of its bytes.
internal sealed partial class CodecCompiler
{
    private const int ByteValues = 256;

    // What a value of the deciding byte makes of a field.
    private const char There = '+';
    private const char Absent = '-';
    private const char Without = 'w';

    // Conditions on the byte that most conditions of the block look at are decided here, once for each of its values.
    private void AddVariants(BlockDefinition block, ref BlockOperation operation)
    {
        var offset = MostAskedByte(block);
        if (offset < 0)
        {
            return;
        }

        var known = new Dictionary<string, OperationRange>(StringComparer.Ordinal);
        var lists = new OperationRange[ByteValues];
        var marks = new char[block.Fields.Count];
        for (var value = 0u; value < ByteValues; value++)
        {
            for (var i = 0; i < marks.Length; i++)
            {
                marks[i] = Decide(block.Fields[i], offset, value);
            }

            var key = new string(marks);
            if (!known.TryGetValue(key, out lists[value]))
            {
                known[key] = lists[value] = AddVariant(block, offset, key);
            }
        }

        operation.Variants = Variants.Count;
        operation.VariantOffset = (ushort)offset;
        Variants.Add(lists);
    }

    private OperationRange AddVariant(BlockDefinition block, int offset, string marks)
    {
        var start = Fields.Count;
        for (var i = 0; i < marks.Length; i++)
        {
            if (marks[i] == Absent)
            {
                continue;
            }

            var field = block.Fields[i];
            var operation = Compile(field with
            {
                Conditions = field.Conditions.Where(one => !OneByteCondition.IsAt(one, offset)),
                NotMeasuredWhen = field.NotMeasuredWhen.Where(one => !OneByteCondition.IsAt(one, offset)),
            });
            operation.Traits |= marks[i] == Without ? FieldTraits.Without : FieldTraits.None;
            Fields.Add(operation);
        }

        return Range(start, Fields.Count);
    }

    // -1 when no condition looks at a single byte.
    private static int MostAskedByte(BlockDefinition block)
    {
        var counts = new Dictionary<int, int>();
        var most = -1;
        foreach (var field in block.Fields)
        {
            foreach (var condition in (ConditionDefinition[])[.. field.Conditions, .. field.NotMeasuredWhen])
            {
                if (OneByteCondition.Is(condition))
                {
                    counts[condition.Offset] = counts.GetValueOrDefault(condition.Offset) + 1;
                    most = most < 0 || counts[condition.Offset] > counts[most] ? condition.Offset : most;
                }
            }
        }

        return most;
    }

    private static char Decide(FieldDefinition field, int offset, uint value) =>
        !field.Conditions.All(one => !OneByteCondition.IsAt(one, offset) || OneByteCondition.Holds(one, value)) ? Absent
        : field.NotMeasuredWhen.All(one => !OneByteCondition.IsAt(one, offset) || !OneByteCondition.Holds(one, value)) ? There
        : Without;
}
