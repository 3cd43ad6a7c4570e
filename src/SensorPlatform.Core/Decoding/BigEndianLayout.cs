namespace SensorPlatform.Core.Decoding;

/// <summary>What a value of known length holds.</summary>
/// <param name="length">Its length in bytes.</param>
/// <param name="fields">The numbers in it; none when it is no measurement.</param>
internal sealed class BigEndianLayout(int length, params BigEndianField[] fields)
{
    /// <summary>Length of the value in bytes.</summary>
    internal int Length => length;

    /// <summary>The numbers in it.</summary>
    internal ReadOnlySpan<BigEndianField> Fields => fields;

    /// <summary>Adds the readings of a value, each on the channel of its field.</summary>
    internal void AddTo(ReadOnlySpan<byte> value, ref ReadingSink sink)
    {
        foreach (ref readonly var field in Fields)
        {
            field.AddTo(value, field.Quantity, ref sink);
        }
    }

    /// <summary>Adds the readings of a value on a channel that the payload names.</summary>
    internal void AddTo(ReadOnlySpan<byte> value, byte channel, ref ReadingSink sink)
    {
        foreach (ref readonly var field in Fields)
        {
            field.AddTo(value, field.Quantity.On(channel), ref sink);
        }
    }

    /// <summary>A table of layouts by their type, null where there is none.</summary>
    /// <param name="layouts">Types and layouts, in any order.</param>
    internal static BigEndianLayout?[] ByType(ReadOnlySpan<(byte Type, BigEndianLayout Layout)> layouts)
    {
        var byType = new BigEndianLayout?[256];
        foreach (var (type, layout) in layouts)
        {
            byType[type] = layout;
        }

        return byType;
    }

    /// <summary>Names of the quantities of some layouts, each once: for a family's table.</summary>
    internal static IReadOnlyList<string> Names(IEnumerable<BigEndianLayout?> layouts)
    {
        var names = new List<string>();
        foreach (var layout in layouts)
        {
            foreach (var field in layout is null ? [] : layout.Fields)
            {
                if (!names.Contains(field.Quantity.BaseName))
                {
                    names.Add(field.Quantity.BaseName);
                }
            }
        }

        return names;
    }
}
