using System.Buffers;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.LineProtocol;

/// <summary>
/// Writes readings and aggregates as lines of InfluxDB line protocol (docs/formats/line-protocol.md). Hot: allocates
/// nothing. A line is advanced over only when it is whole; one that fails leaves nothing behind.
/// </summary>
/// <param name="output">Where the lines go.</param>
public readonly ref struct LineProtocolWriter(IBufferWriter<byte> output)
{
    private const int MaxFieldsTail = 800;
    private const int MaxTimeLength = 22;

    private readonly IBufferWriter<byte> _output = output;

    /// <summary>Writes readings in the order of a journal, uplink by uplink.</summary>
    /// <param name="seriesByIndex">The series of every sensor, by <see cref="StoredReading.SensorIndex"/>.</param>
    /// <param name="readings">Readings of any sensors; those of one uplink stand together.</param>
    /// <returns>Lines written.</returns>
    public int WriteReadings(ReadOnlySpan<SensorSeries> seriesByIndex, ReadOnlySpan<StoredReading> readings)
    {
        var lines = 0;
        while (!readings.IsEmpty)
        {
            var count = 1;
            while (count < readings.Length
                && readings[count].Offset == readings[0].Offset
                && readings[count].Partition == readings[0].Partition
                && readings[count].SensorIndex == readings[0].SensorIndex)
            {
                count++;
            }

            lines += WriteUplink(seriesByIndex[readings[0].SensorIndex], readings[..count]);
            readings = readings[count..];
        }

        return lines;
    }

    /// <summary>Writes the readings of one uplink: a line for each time, with a field for each quantity.</summary>
    /// <param name="series">The sensor.</param>
    /// <param name="readings">All of one sensor and one journal offset, in the decoder's order.</param>
    /// <returns>
    /// Lines written. Readings without a value have no field; a line without a field is not written. A quantity that comes
    /// twice at one time begins a new line, a nanosecond later.
    /// </returns>
    public int WriteUplink(SensorSeries series, ReadOnlySpan<StoredReading> readings)
    {
        ArgumentNullException.ThrowIfNull(series);
        var lines = 0;
        var repeats = 0;
        for (var start = 0; start < readings.Length;)
        {
            var count = CountOfLine(readings[start..], out var endsInRepeat);
            lines += TryWriteReadings(series, readings.Slice(start, count), repeats) ? 1 : 0;
            repeats = endsInRepeat ? repeats + 1 : 0;
            start += count;
        }

        return lines;
    }

    /// <summary>Writes a window's aggregate as one line, timed at the window's start.</summary>
    /// <param name="series">The sensor.</param>
    /// <param name="window">The aggregate.</param>
    /// <returns>
    /// False, with nothing written, for a window of no stored length, or whose minimum, maximum or sum is not finite. Other
    /// statistics that are not known have no field.
    /// </returns>
    public bool TryWriteAggregate(SensorSeries series, in WindowAggregate window)
    {
        ArgumentNullException.ThrowIfNull(series);
        var length = NameOf(window.Length);
        var name = window.Quantity.NameUtf8;
        if (length.IsEmpty || window.Count < 1 || window.ExpectedCount < 1 || !double.IsFinite(window.Sum)
            || !double.IsFinite(window.Minimum) || !double.IsFinite(window.Maximum))
        {
            return false;
        }

        var line = new Utf8Line(_output.GetSpan(
            series.AggregatesHead.Length + name.Length + series.SensorTag.Length + MaxFieldsTail));
        line.Write(series.AggregatesHead);
        line.Write(name);
        line.Write(series.SensorTag);
        line.Write(",window="u8);
        line.Write(length);
        line.Write(" count="u8);
        line.WriteInteger(window.Count);
        line.Write("i,expected="u8);
        line.WriteInteger(window.ExpectedCount);
        line.Write("i,min="u8);
        line.WriteDouble(window.Minimum);
        line.Write(",max="u8);
        line.WriteDouble(window.Maximum);
        WriteKnown(ref line, ",mean="u8, window.Mean);
        line.Write(",sum="u8);
        line.WriteDouble(window.Sum);
        line.Write(",capture="u8);
        line.WriteDouble(window.CapturePercent);
        WriteStatistics(ref line, in window);
        line.Write(",revision="u8);
        line.WriteInteger(window.Revision);
        line.Write("i,offset="u8);
        line.WriteInteger(window.ThroughOffset);
        if (!window.Known.IsNone)
        {
            line.Write("i,known="u8);
            line.WriteInteger(window.Known.UnixNanoseconds);
        }

        line.Write("i,final="u8);
        line.Write(window.IsFinal ? "true "u8 : "false "u8);
        line.WriteInteger(window.Start.UnixNanoseconds);
        line.Write("\n"u8);
        _output.Advance(line.Length);
        return true;
    }

    private static void WriteStatistics(ref Utf8Line line, in WindowAggregate window)
    {
        WriteKnown(ref line, ",stddev="u8, window.StandardDeviation);
        WriteKnown(ref line, ",first="u8, window.First);
        WriteKnown(ref line, ",last="u8, window.Last);
        WriteKnown(ref line, ",increase="u8, window.Increase);
        WriteKnown(ref line, ",on_share="u8, window.OnShare);
        WriteKnown(ref line, ",part_a="u8, window.PartA);
        WriteKnown(ref line, ",part_b="u8, window.PartB);
    }

    private static void WriteKnown(ref Utf8Line line, ReadOnlySpan<byte> field, double value)
    {
        if (double.IsFinite(value))
        {
            line.Write(field);
            line.WriteDouble(value);
        }
    }

    private bool TryWriteReadings(SensorSeries series, ReadOnlySpan<StoredReading> readings, int repeats)
    {
        var needed = series.ReadingsHead.Length + MaxTimeLength;
        foreach (ref readonly var stored in readings)
        {
            needed += stored.Reading.Quantity.NameUtf8.Length + Utf8Line.MaxDoubleLength + 2;
        }

        var line = new Utf8Line(_output.GetSpan(needed));
        line.Write(series.ReadingsHead);
        var fieldCount = 0;
        foreach (ref readonly var stored in readings)
        {
            if (!stored.Reading.HasValue || !double.IsFinite(stored.Reading.Value))
            {
                continue;
            }

            line.Write(fieldCount == 0 ? " "u8 : ","u8);
            line.Write(stored.Reading.Quantity.NameUtf8);
            line.Write("="u8);
            line.WriteDouble(stored.Reading.Value);
            fieldCount++;
        }

        if (fieldCount == 0)
        {
            return false;
        }

        line.Write(" "u8);
        line.WriteInteger(PointTime.Of(readings[0].Reading.Time, readings[0].Offset) + repeats);
        line.Write("\n"u8);
        _output.Advance(line.Length);
        return true;
    }

    private static int CountOfLine(ReadOnlySpan<StoredReading> readings, out bool endsInRepeat)
    {
        endsInRepeat = false;
        var time = readings[0].Reading.Time;
        for (var i = 0; i < readings.Length; i++)
        {
            var reading = readings[i].Reading;
            if (reading.Time != time)
            {
                return i;
            }

            if (reading.HasValue && IsRepeated(readings[..i], reading.Quantity))
            {
                endsInRepeat = true;
                return i;
            }
        }

        return readings.Length;
    }

    private static ReadOnlySpan<byte> NameOf(WindowLength length) => length switch
    {
        WindowLength.FiveMinutes => "5m"u8,
        WindowLength.FifteenMinutes => "15m"u8,
        WindowLength.OneHour => "1h"u8,
        WindowLength.OneDay => "1d"u8,
        _ => default,
    };

    // An uplink has few readings: looking back is quicker than keeping a set.
    private static bool IsRepeated(ReadOnlySpan<StoredReading> earlier, Quantity quantity)
    {
        foreach (ref readonly var stored in earlier)
        {
            if (stored.Reading.Quantity == quantity && stored.Reading.HasValue)
            {
                return true;
            }
        }

        return false;
    }
}
