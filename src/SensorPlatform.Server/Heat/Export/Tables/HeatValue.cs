using System.Runtime.InteropServices;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Heat.Export.Tables;

/// <summary>One value of a table, without a box around it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HeatValue
{
    private readonly long _bits;

    private HeatValue(HeatValueKind kind, long bits, string? text = null)
    {
        Kind = kind;
        _bits = bits;
        Text = text;
    }

    /// <summary>No value.</summary>
    public static HeatValue None => default;

    /// <summary>What it is.</summary>
    public HeatValueKind Kind { get; }

    /// <summary>The text; null of anything else.</summary>
    public string? Text { get; }

    /// <summary>The whole number.</summary>
    public long Whole => _bits;

    /// <summary>The number, always finite.</summary>
    public double Real => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>True or false.</summary>
    public bool Flag => _bits != 0;

    /// <summary>The time.</summary>
    public Instant Time => new(_bits);

    /// <summary>The date.</summary>
    public DateOnly Date => DateOnly.FromDayNumber((int)_bits);

    /// <summary>A text; none of null.</summary>
    public static HeatValue Of(string? text) => text is null ? None : new(HeatValueKind.Text, 0, text);

    /// <summary>A whole number.</summary>
    public static HeatValue Of(long number) => new(HeatValueKind.Whole, number);

    /// <summary>A number as it is; none of null, NaN and infinities.</summary>
    public static HeatValue Of(double? number) =>
        number is { } known && double.IsFinite(known) ? new(HeatValueKind.Real, BitConverter.DoubleToInt64Bits(known)) : None;

    /// <summary>A number with so many decimals at most.</summary>
    public static HeatValue Rounded(double? number, int decimals) =>
        number is { } known ? Of(Math.Round(known, decimals, MidpointRounding.AwayFromZero) + 0.0) : None;

    /// <summary>True or false.</summary>
    public static HeatValue Of(bool flag) => new(HeatValueKind.Flag, flag ? 1 : 0);

    /// <summary>A time; none of none.</summary>
    public static HeatValue Of(Instant time) => time.IsNone ? None : new(HeatValueKind.Time, time.UnixNanoseconds);

    /// <summary>A date.</summary>
    public static HeatValue Of(DateOnly date) => new(HeatValueKind.Date, date.DayNumber);
}
