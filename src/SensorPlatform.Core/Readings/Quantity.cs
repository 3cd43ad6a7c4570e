using System.Globalization;

namespace SensorPlatform.Core.Readings;

/// <summary>
/// What was measured: a name, a UCUM unit, a possible range and a kind, by its place in one table, and the channel of a
/// device that measures the same at several places.
/// </summary>
/// <remarks>
/// Names follow The Things Network's normalized payload (lorawan-devices, lib/payload.json) where it has one and its
/// style beyond it. Channel 0 is "the only one" and has no suffix; channels 1 to 255 are named <c>soil.moisture.2</c>.
/// The code is stored in journals and checkpoints.
/// </remarks>
/// <param name="Code">Place in the table (low byte) and channel (high byte); 0 is <see cref="None"/>.</param>
public readonly partial record struct Quantity(ushort Code)
{
    /// <summary>No quantity.</summary>
    public static Quantity None => default;

    /// <summary>Number of quantities in the table, <see cref="None"/> included; indices are below it.</summary>
    public static int Count => QuantityTable.Count;

    /// <summary>Place in the table; the same for all channels.</summary>
    public byte Index => (byte)Code;

    /// <summary>Which of the device's places, 1 to 255; 0 when there is but one.</summary>
    public byte Channel => (byte)(Code >> 8);

    /// <summary>The name, as in <c>air.temperature</c> or <c>soil.moisture.2</c>.</summary>
    public string Name => QuantityTable.At(Index).NameOn(Channel);

    /// <summary>The name in UTF-8.</summary>
    public ReadOnlySpan<byte> NameUtf8 => QuantityTable.At(Index).NameUtf8On(Channel);

    /// <summary>The name without a channel.</summary>
    public string BaseName => QuantityTable.At(Index).Name;

    /// <summary>The unit as UCUM spells it.</summary>
    public string Unit => QuantityTable.At(Index).Unit;

    /// <summary>The smallest value that can be, in <see cref="Unit"/>.</summary>
    public double Minimum => QuantityTable.At(Index).Minimum;

    /// <summary>The largest value that can be, in <see cref="Unit"/>.</summary>
    public double Maximum => QuantityTable.At(Index).Maximum;

    /// <summary>How values may be combined.</summary>
    public QuantityKind Kind => QuantityTable.At(Index).Kind;

    /// <summary>The same quantity at another of the device's places.</summary>
    /// <param name="channel">1 to 255, or 0 for "the only one".</param>
    public Quantity On(byte channel) => new((ushort)(Index | (channel << 8)));

    /// <summary>From a stored code.</summary>
    /// <returns>False, and <see cref="None"/>, when the table has no such place: a newer version wrote it.</returns>
    public static bool TryFromCode(long code, out Quantity quantity)
    {
        quantity = code is > 0 and <= ushort.MaxValue ? new Quantity((ushort)code) : None;
        if (quantity.Index != 0 && quantity.Index < Count)
        {
            return true;
        }

        quantity = None;
        return false;
    }

    /// <summary>Finds a quantity by its name (ordinal, case-sensitive), with or without a channel.</summary>
    /// <returns>False, and <see cref="None"/>, when no quantity has the name.</returns>
    public static bool TryParse(ReadOnlySpan<char> name, out Quantity quantity)
    {
        if (QuantityTable.TryFind(name, out var index))
        {
            quantity = new Quantity(index);
            return true;
        }

        var dot = name.LastIndexOf('.');
        if (dot > 0
            && dot + 1 < name.Length
            && name[dot + 1] != '0'
            && byte.TryParse(name[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var channel)
            && QuantityTable.TryFind(name[..dot], out index))
        {
            quantity = new Quantity(index).On(channel);
            return true;
        }

        quantity = None;
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
