using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>A part of a field: how many bytes, what they are, and what reading they give.</summary>
/// <param name="Shape">What it is.</param>
/// <param name="Length">Bytes that it takes.</param>
/// <param name="Quantity">What it gives.</param>
/// <param name="Divisor">The raw number is divided by it: 10 for 0.1, and 0.1 for 10 (exact for whole numbers).</param>
/// <param name="Mark">Raw values that say "no value".</param>
/// <param name="Shift">Of bits: the lowest.</param>
/// <param name="Width">Of bits: how many.</param>
/// <param name="Map">Of a choice: a nibble a code from the lowest; F and codes beyond 15 give "not measured".</param>
internal readonly record struct TlvPart(
    TlvShape Shape,
    byte Length,
    Quantity Quantity = default,
    double Divisor = 1,
    TlvMark Mark = TlvMark.None,
    byte Shift = 0,
    byte Width = 0,
    ulong Map = 0)
{
    /// <summary>Codes 0 and 1, all others unknown.</summary>
    internal const ulong OffOn = 0xFFFF_FFFF_FFFF_FF10;

    /// <summary>All bits of the raw number.</summary>
    internal uint Ones => uint.MaxValue >> (32 - (8 * Length));

    /// <summary>Raw numbers from here on may say "no value".</summary>
    internal uint MarkedFrom { get; } = Mark == TlvMark.None ? uint.MaxValue : (uint.MaxValue >> (32 - (8 * Length))) - 2;

    internal static TlvPart Time => new(TlvShape.Time, 4);

    internal static TlvPart Flags => new(TlvShape.Flags, 1);

    internal static TlvPart Status => new(TlvShape.Status, 0);

    internal static TlvPart Skip(byte length) => new(TlvShape.Skip, length);

    internal static TlvPart UInt8(Quantity quantity, double divisor = 1, TlvMark mark = TlvMark.None) =>
        new(TlvShape.UInt8, 1, quantity, divisor, Mark: mark);

    internal static TlvPart Int8(Quantity quantity) => new(TlvShape.Int8, 1, quantity);

    internal static TlvPart UInt16(Quantity quantity, double divisor = 1, TlvMark mark = TlvMark.None) =>
        new(TlvShape.UInt16, 2, quantity, divisor, Mark: mark);

    internal static TlvPart Int16(Quantity quantity, double divisor = 1, TlvMark mark = TlvMark.None) =>
        new(TlvShape.Int16, 2, quantity, divisor, Mark: mark);

    internal static TlvPart UInt32(Quantity quantity, double divisor = 1, TlvMark mark = TlvMark.None) =>
        new(TlvShape.UInt32, 4, quantity, divisor, Mark: mark);

    internal static TlvPart Int32(Quantity quantity, double divisor = 1, TlvMark mark = TlvMark.None) =>
        new(TlvShape.Int32, 4, quantity, divisor, Mark: mark);

    internal static TlvPart Single(Quantity quantity) => new(TlvShape.Single, 4, quantity);

    internal static TlvPart Bits(Quantity quantity, byte shift, byte width = 1) =>
        new(TlvShape.Bits, 0, quantity, Shift: shift, Width: width);

    internal static TlvPart Choice(Quantity quantity, ulong map, byte shift = 0, byte width = 8) =>
        new(TlvShape.Choice, 0, quantity, Shift: shift, Width: width, Map: map);

    internal static TlvPart Alarm(Quantity quantity) => new(TlvShape.Alarm, 1, quantity);

    internal static TlvPart OddAlarm(Quantity quantity) => new(TlvShape.OddAlarm, 1, quantity);

    internal static TlvPart BitAlarm(Quantity quantity) => new(TlvShape.BitAlarm, 1, quantity);

    internal static TlvPart Fault(Quantity quantity) => new(TlvShape.Fault, 1, quantity);

    internal static TlvPart Event(Quantity quantity) => new(TlvShape.Event, 0, quantity);
}
