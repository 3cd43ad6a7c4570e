using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.Loggers;

/// <summary>Fills payloads with the rows of one logger and file; see <see cref="LoggerBlock"/>. One thread at a time.</summary>
public sealed class LoggerBlockWriter
{
    private const double MostParts = int.MaxValue;
    private readonly byte[] _payload = new byte[UplinkPayload.MaxLength];
    private readonly int _quantities;
    private int _rows;
    private long _last;

    /// <summary>A writer without rows.</summary>
    /// <param name="fileId">The first eight bytes of the file's SHA-256.</param>
    /// <param name="mappingVersion">Version of the mapping.</param>
    /// <param name="quantities">1 to 4 quantities.</param>
    /// <exception cref="ArgumentException">The id has not eight bytes, or there are no or too many quantities.</exception>
    public LoggerBlockWriter(ReadOnlySpan<byte> fileId, ushort mappingVersion, ReadOnlySpan<Quantity> quantities)
    {
        if (fileId.Length != LoggerBlock.FileIdLength || quantities.Length is 0 or > LoggerBlock.MaximumQuantities)
        {
            throw new ArgumentException("A block names eight bytes of a hash and 1 to 4 quantities.", nameof(quantities));
        }

        _quantities = quantities.Length;
        _payload[0] = LoggerBlock.Version;
        fileId.CopyTo(_payload.AsSpan(LoggerBlock.FileIdAt));
        BinaryPrimitives.WriteUInt16LittleEndian(_payload.AsSpan(LoggerBlock.MappingAt), mappingVersion);
        _payload[LoggerBlock.CountAt] = (byte)_quantities;
        for (var i = 0; i < _quantities; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(_payload.AsSpan(LoggerBlock.CodesAt + (i * sizeof(ushort))), quantities[i].Code);
        }
    }

    /// <summary>How many rows are in it.</summary>
    public int RowCount => _rows;

    /// <summary>Time of the newest row; none without rows.</summary>
    public Instant Newest => _rows == 0 ? Instant.None : Instant.FromUnixSeconds(_last);

    /// <summary>The payload with the rows that are in it.</summary>
    public ReadOnlySpan<byte> Payload => _payload.AsSpan(0, LoggerBlock.RowAt(_quantities, _rows));

    /// <summary>Adds a row.</summary>
    /// <param name="line">Its line in the file, from 1.</param>
    /// <param name="time">Its time, whole seconds, 1970 to 2106.</param>
    /// <param name="values">A value for each quantity, in its unit; NaN: none.</param>
    /// <returns>
    /// False, with nothing added, when there is no room, or the row is before the one before or more than 18 hours after it: begin a
    /// new block then.
    /// </returns>
    public bool TryAdd(uint line, Instant time, ReadOnlySpan<double> values)
    {
        var seconds = time.UnixSeconds;
        var step = _rows == 0 ? 0 : seconds - _last;
        var at = LoggerBlock.RowAt(_quantities, _rows);
        if (step is < 0 or > ushort.MaxValue
            || seconds is < 0 or > uint.MaxValue
            || at + LoggerBlock.RowLength(_quantities) > _payload.Length
            || values.Length != _quantities)
        {
            return false;
        }

        if (_rows == 0)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_payload.AsSpan(LoggerBlock.FirstLineAt), line);
            BinaryPrimitives.WriteUInt32LittleEndian(_payload.AsSpan(LoggerBlock.TimeAt), (uint)seconds);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(_payload.AsSpan(LoggerBlock.LastLineAt), line);
        BinaryPrimitives.WriteUInt16LittleEndian(_payload.AsSpan(at), (ushort)step);
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_payload.AsSpan(at + sizeof(ushort) + (i * sizeof(int))), PartsOf(values[i]));
        }

        _rows++;
        _last = seconds;
        return true;
    }

    /// <summary>Takes all rows out.</summary>
    public void Clear() => _rows = 0;

    // Numbers that no quantity reaches are no values.
    private static int PartsOf(double value)
    {
        var parts = Math.Round(value * LoggerBlock.Scale);
        return Math.Abs(parts) <= MostParts ? (int)parts : LoggerBlock.NoValue;
    }
}
