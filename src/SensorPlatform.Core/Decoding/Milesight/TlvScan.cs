using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>The walk over one payload: where it is, what it found, whose time it is.</summary>
internal ref partial struct TlvScan
{
    private readonly ReadOnlySpan<byte> _payload;
    private readonly DeviceParameters? _parameters;
    private ReadingSink _sink;
    private int _position;
    private Instant _time;
    private bool _isUndated;
    private int _fieldOffset;
    private byte _flags;
    private byte _place;

    // The temperature that a failed humidity takes along; a record has its own pair, and the frame's waits meanwhile.
    private int _suspect;
    private bool _hasHumidityFailed;
    private int _suspectOfFrame;
    private bool _hasHumidityOfFrameFailed;

    internal TlvScan(ReadOnlySpan<byte> payload, Span<Reading> destination, DeviceParameters? parameters)
    {
        _parameters = parameters;
        _payload = payload;
        _sink = new ReadingSink(destination);
        _suspect = -1;
    }

    /// <summary>True when all is read.</summary>
    internal readonly bool IsAtEnd => _position == _payload.Length;

    /// <summary>True while the first field is being read.</summary>
    internal readonly bool IsAtFirstField => _fieldOffset == 0;

    /// <summary>Reads what tells a field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryReadHead(bool hasType, out byte channel, out byte type)
    {
        var from = _position;
        var isThere = TrySkip(hasType ? 2 : 1);
        _fieldOffset = from;
        channel = isThere ? _payload[from] : (byte)0;
        type = isThere && hasType ? _payload[from + 1] : (byte)0;
        return isThere;
    }

    /// <summary>Reads a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryReadByte(out byte value)
    {
        var isThere = _position < _payload.Length;
        value = isThere ? _payload[_position++] : (byte)0;
        return isThere;
    }

    /// <summary>Reads 16 bits.</summary>
    internal bool TryReadUInt16(out ushort value)
    {
        var from = _position;
        var isThere = TrySkip(sizeof(ushort));
        value = isThere ? BinaryPrimitives.ReadUInt16LittleEndian(_payload[from..]) : (ushort)0;
        return isThere;
    }

    /// <summary>Passes bytes over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TrySkip(int length)
    {
        if (length > _payload.Length - _position)
        {
            return false;
        }

        _position += length;
        return true;
    }

    /// <summary>Counts the fields of which a frame has several: 1, 2, 3 ... to 255.</summary>
    internal byte NextPlace() => _place == byte.MaxValue ? _place : ++_place;

    /// <summary>A constant of the device.</summary>
    internal readonly bool TryGetParameter(int index, out double value)
    {
        value = 0;
        return _parameters is not null && _parameters.TryGet(index, out value);
    }

    /// <summary>Reads a part of a field.</summary>
    /// <returns>False when the payload ends before it does.</returns>
    internal bool TryRead(in TlvPart part)
    {
        var from = _position;
        if (!TrySkip(part.Length))
        {
            return false;
        }

        switch (part.Shape)
        {
            case TlvShape.UInt8:
                Put(in part, _payload[from], _payload[from]);
                break;
            case TlvShape.Int16:
                var signed = BinaryPrimitives.ReadInt16LittleEndian(_payload[from..]);
                Put(in part, (ushort)signed, signed);
                break;
            case TlvShape.UInt16:
                var unsigned = BinaryPrimitives.ReadUInt16LittleEndian(_payload[from..]);
                Put(in part, unsigned, unsigned);
                break;
            case TlvShape.Skip:
                break;
            default:
                ReadSeldom(in part, _payload.Slice(from, part.Length));
                break;
        }

        return true;
    }

    /// <summary>Adds a number of the frame or of the record that is being read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(Quantity quantity, double value)
    {
        if (!_isUndated)
        {
            _sink.Add(quantity, value, _time);
        }
    }

    /// <summary>Adds a reading without a number.</summary>
    internal void AddWithout(Quantity quantity, Quality cause)
    {
        if (!_isUndated)
        {
            _sink.AddWithout(quantity, cause, _time);
        }
    }

    /// <summary>Notes that this field could not be understood.</summary>
    internal void WarnUnknown() => _sink.Warn(DecodeWarning.UnknownField, _fieldOffset);

    /// <summary>Ends a record: what follows is of the frame again.</summary>
    internal void EndRecord()
    {
        Settle();
        (_suspect, _hasHumidityFailed) = (_suspectOfFrame, _hasHumidityOfFrameFailed);
        (_time, _isUndated) = (default, false);
    }

    /// <summary>Ends the payload.</summary>
    internal DecodeResult End(DecodeError error)
    {
        Settle();
        return _sink.End(error, _fieldOffset);
    }

    private readonly void Settle()
    {
        if (_hasHumidityFailed && _suspect >= 0)
        {
            _sink.Withhold(_suspect, Quality.NotMeasured);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(in TlvPart part, uint raw, double value)
    {
        if (raw >= part.MarkedFrom && SaysNothing(in part, raw))
        {
            AddWithout(part.Quantity, Quality.NotMeasured);
        }
        else
        {
            Add(part.Quantity, value / part.Divisor);
        }
    }

    private bool SaysNothing(in TlvPart part, uint raw)
    {
        var below = part.Ones - raw;
        switch (part.Mark)
        {
            case TlvMark.Suspect:
                _suspect = below is 0 or 2 && !_isUndated ? _sink.Count : _suspect;
                return false;
            case TlvMark.Humidity:
                _hasHumidityFailed |= below == 0;
                return below == 0;
            case TlvMark.Ones:
                return below == 0;
            case TlvMark.Failed:
                return below is 0 or 2;
            case TlvMark.Polarising:
                return true;
            default:
                return false;
        }
    }

    private void BeginRecord(uint seconds)
    {
        (_suspectOfFrame, _hasHumidityOfFrameFailed) = (_suspect, _hasHumidityFailed);
        (_suspect, _hasHumidityFailed) = (-1, false);
        _time = Instant.FromUnixSeconds(seconds);

        // A record without a time has no place on the time line, and it is not of this uplink's time.
        _isUndated = seconds == 0;
        if (_isUndated)
        {
            _sink.Warn(DecodeWarning.UndatedRecord, _fieldOffset);
        }
    }
}
