using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.Loggers;

/// <summary>
/// Some rows that one logger measured, in the payload that the journal keeps: where they come from, and their values. Layout:
/// docs/formats/envelopes.md, "Loggers".
/// </summary>
/// <remarks>
/// <code>
/// 0       version, 01
/// 1-8     the first eight bytes of the file's SHA-256
/// 9-10    version of the mapping that it was read by
/// 11-14   line of the first row, from 1
/// 15-18   line of the last row
/// 19-22   time of the first row, seconds since 1970
/// 23      how many quantities, 1 to 4
/// 24-     their codes, 16 bits each
/// then a row each: 16 bits seconds after the row before (the first: 0), and for each quantity 32 bits, signed: ten-thousandths of
/// its unit; 80000000: the file has no value there
/// </code>
/// <para>All least significant byte first.</para>
/// </remarks>
public static class LoggerBlock
{
    /// <summary>The FPort of rows.</summary>
    public const byte RowsPort = 1;

    /// <summary>The FPort of what is said of a file: <see cref="LoggerFile"/>.</summary>
    public const byte FilePort = 2;

    /// <summary>Most quantities of a block.</summary>
    public const int MaximumQuantities = 4;

    /// <summary>Parts of one that a value is kept to: four decimals.</summary>
    public const double Scale = 10_000;

    /// <summary>The number that stands for "no value".</summary>
    public const int NoValue = int.MinValue;

    /// <summary>The version of the layout.</summary>
    public const byte Version = 1;

    /// <summary>How many bytes of a file's SHA-256 a block names.</summary>
    public const int FileIdLength = 8;

    internal const int FileIdAt = 1;
    internal const int MappingAt = 9;
    internal const int FirstLineAt = 11;
    internal const int LastLineAt = 15;
    internal const int TimeAt = 19;
    internal const int CountAt = 23;
    internal const int CodesAt = 24;

    /// <summary>Reads what stands before the rows, and whether the rows are whole.</summary>
    /// <param name="payload">The payload, any bytes.</param>
    /// <param name="head">What was read; <c>default</c> on failure.</param>
    /// <returns>False when it is no block of this version, or is cut.</returns>
    public static bool TryReadHead(ReadOnlySpan<byte> payload, out LoggerBlockHead head)
    {
        head = default;
        if (payload.Length < CodesAt || payload[0] != Version || payload[CountAt] is 0 or > MaximumQuantities)
        {
            return false;
        }

        var count = payload[CountAt];
        var rows = payload.Length - CodesAt - (count * sizeof(ushort));
        if (rows < RowLength(count) || rows % RowLength(count) != 0)
        {
            return false;
        }

        head = new LoggerBlockHead(
            BinaryPrimitives.ReadUInt64BigEndian(payload[FileIdAt..]),
            BinaryPrimitives.ReadUInt16LittleEndian(payload[MappingAt..]),
            BinaryPrimitives.ReadUInt32LittleEndian(payload[FirstLineAt..]),
            BinaryPrimitives.ReadUInt32LittleEndian(payload[LastLineAt..]),
            Instant.FromUnixSeconds(BinaryPrimitives.ReadUInt32LittleEndian(payload[TimeAt..])),
            count,
            rows / RowLength(count));
        return true;
    }

    /// <summary>The quantity in one of the places of a block.</summary>
    /// <param name="payload">A payload whose head was read.</param>
    /// <param name="place">From 0, below <see cref="LoggerBlockHead.QuantityCount"/>.</param>
    /// <param name="quantity">The quantity.</param>
    /// <returns>False when its code is not known.</returns>
    public static bool TryQuantityAt(ReadOnlySpan<byte> payload, int place, out Quantity quantity) => Quantity.TryFromCode(
        BinaryPrimitives.ReadUInt16LittleEndian(payload[(CodesAt + (place * sizeof(ushort)))..]), out quantity);

    /// <summary>How many seconds after the row before it a row is.</summary>
    /// <param name="payload">A payload whose head was read.</param>
    /// <param name="head">Its head.</param>
    /// <param name="row">From 0, below <see cref="LoggerBlockHead.RowCount"/>.</param>
    public static int StepAt(ReadOnlySpan<byte> payload, in LoggerBlockHead head, int row) =>
        BinaryPrimitives.ReadUInt16LittleEndian(payload[RowAt(head.QuantityCount, row)..]);

    /// <summary>A value of a row.</summary>
    /// <param name="payload">A payload whose head was read.</param>
    /// <param name="head">Its head.</param>
    /// <param name="row">From 0, below <see cref="LoggerBlockHead.RowCount"/>.</param>
    /// <param name="place">The quantity's place.</param>
    /// <param name="value">In the quantity's unit.</param>
    /// <returns>False when the file has none.</returns>
    public static bool TryValueAt(ReadOnlySpan<byte> payload, in LoggerBlockHead head, int row, int place, out double value)
    {
        var at = RowAt(head.QuantityCount, row) + sizeof(ushort) + (place * sizeof(int));
        var number = BinaryPrimitives.ReadInt32LittleEndian(payload[at..]);
        value = number / Scale;
        return number != NoValue;
    }

    /// <summary>The place of a row in a payload.</summary>
    internal static int RowAt(int quantities, int row) => CodesAt + (quantities * sizeof(ushort)) + (row * RowLength(quantities));

    /// <summary>Bytes of a row.</summary>
    internal static int RowLength(int quantities) => sizeof(ushort) + (quantities * sizeof(int));
}
