using System.Numerics;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>
/// A compiled codec: flat arrays and a loop over them. <see cref="Decode"/> is a <see cref="PayloadDecoder"/> with all its
/// rules: it never throws, allocates nothing, reads nothing beyond the payload. Immutable: safe for any thread.
/// </summary>
public sealed class CodecProgram
{
    private const byte LastApplicationPort = 199;
    private const int LeastSlotBits = 8;
    private const int MostSlotBits = 16;
    private const int MultiplierCount = 20_000;

    private static readonly LayoutChoice Unknown = new([], -1, 0, []);
    private static readonly LayoutChoice Quiet = new([], -1, 0, []);

    private readonly LayoutChoice[] _choices = new LayoutChoice[256];

    /// <summary>Compiles a definition.</summary>
    /// <exception cref="ArgumentException">The definition cannot be: its maker has not checked it.</exception>
    public CodecProgram(CodecDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var compiler = new CodecCompiler();
        foreach (var layout in definition.Layouts)
        {
            compiler.Add(layout);
        }

        Fields = [.. compiler.Fields];
        Conditions = [.. compiler.Conditions];
        Values = [.. compiler.Values];
        Marks = [.. compiler.Marks];
        Maps = [.. compiler.Maps];
        Blocks = [.. compiler.Blocks];
        Keys = [.. compiler.Keys];
        Tags = [.. compiler.Tags];
        Layouts = [.. compiler.Layouts];
        Variants = [.. compiler.Variants];
        Slots = FillSlots();
        var known = new Dictionary<string, LayoutChoice>(StringComparer.Ordinal);
        Array.Fill(_choices, Unknown);
        for (var port = 1; port <= LastApplicationPort; port++)
        {
            if (definition.QuietPorts.Contains((byte)port))
            {
                _choices[port] = Quiet;
            }
            else if (definition.AcceptsAnyPort || definition.Ports.Contains((byte)port))
            {
                var choice = ChoiceOf(definition.Layouts, (uint)port);
                var key = string.Join(',', choice.Candidates);
                _choices[port] = known.TryGetValue(key, out var same) ? same : known[key] = choice;
            }
        }
    }

    internal FieldOperation[] Fields { get; }

    internal ConditionOperation[] Conditions { get; }

    internal uint[] Values { get; }

    internal FieldMark[] Marks { get; }

    internal KeyValuePair<uint, double>[] Maps { get; }

    internal BlockOperation[] Blocks { get; }

    internal ushort[] Keys { get; }

    internal TagOperation[] Tags { get; }

    internal LayoutOperation[] Layouts { get; }

    internal OperationRange[][] Variants { get; }

    /// <summary>For each loop over tags a table without collisions: the index of the tag of a slot, -1 for none.</summary>
    internal short[] Slots { get; }

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var choice = _choices[context.FPort];
        if (choice.Candidates.Length == 0 || payload.IsEmpty)
        {
            return new DecodeResult(
                ReferenceEquals(choice, Quiet) ? DecodeError.None
                : ReferenceEquals(choice, Unknown) ? DecodeError.UnknownPort
                : payload.IsEmpty ? DecodeError.Empty
                : DecodeError.UnknownType,
                0);
        }

        var run = new CodecRun(this, payload, context.FPort, destination);
        return run.Run(choice, destination);
    }

    /// <summary>The slot of a tag.</summary>
    internal static int SlotOf(uint key, in LayoutOperation layout) => (int)((key * layout.Multiplier) >> layout.SlotShift);

    private short[] FillSlots()
    {
        var slots = new List<short>();
        for (var i = 0; i < Layouts.Length; i++)
        {
            ref var layout = ref Layouts[i];
            if (!layout.Keys.IsEmpty)
            {
                layout.Slots = slots.Count;
                slots.AddRange(Table(ref layout));
            }
        }

        return [.. slots];
    }

    // As many slots as give a fair chance that a random multiplier brings no two tags to the same one.
    private short[] Table(ref LayoutOperation layout)
    {
        var keys = layout.Keys;
        var bits = Math.Clamp(BitOperations.Log2((uint)(keys.Count * keys.Count)), LeastSlotBits, MostSlotBits);
        layout.SlotShift = (byte)(32 - bits);
        var random = 2_654_435_769u;
        for (var i = 0; i < MultiplierCount; i++)
        {
            layout.Multiplier = random | 1;
            random = (random * 1_664_525) + 1_013_904_223;
            var table = new short[1 << bits];
            Array.Fill(table, (short)-1);
            var isFree = true;
            for (var key = (int)keys.Start; key < keys.Start + keys.Count && isFree; key++)
            {
                ref var slot = ref table[SlotOf(Keys[key], in layout)];
                isFree = slot < 0;
                slot = (short)key;
            }

            if (isFree)
            {
                return table;
            }
        }

        throw new ArgumentException($"A codec with {keys.Count} tags: more than a table without collisions takes.", nameof(layout));
    }

    private static LayoutChoice ChoiceOf(IReadOnlyList<LayoutDefinition> layouts, uint port)
    {
        var candidates = new List<ushort>();
        var conditions = new List<List<ConditionDefinition>>();
        for (var i = 0; i < layouts.Count; i++)
        {
            var all = layouts[i].Conditions;
            if (all.All(one => one.Subject != ConditionSubject.Port || one.Values.Contains(port) != one.IsNegated))
            {
                candidates.Add((ushort)i);
                conditions.Add(all.Where(one => one.Subject != ConditionSubject.Port));
            }
        }

        if (conditions.Count == 0 || conditions[0].Count == 0)
        {
            return new LayoutChoice([.. candidates], conditions.Count > 0 ? candidates[0] : -1, 0, []);
        }

        var offset = conditions[0][0].Offset;
        var isByByte = conditions.TrueForAll(all => all.All(one => OneByteCondition.IsAt(one, offset)));
        var byByte = new short[isByByte ? 256 : 0];
        for (var value = 0u; value < byByte.Length; value++)
        {
            var first = conditions.FindIndex(all => all.All(one => OneByteCondition.Holds(one, value)));
            byByte[value] = first < 0 ? (short)-1 : (short)candidates[first];
        }

        return new LayoutChoice([.. candidates], -1, offset, byByte);
    }
}
