using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding;

/// <summary>
/// Where decoders put their readings: it holds every number against its quantity's range, so that no decoder can forget
/// to, and remembers when the destination is full.
/// </summary>
/// <param name="destination">The caller's room.</param>
internal ref struct ReadingSink(Span<Reading> destination)
{
    private readonly Span<Reading> _destination = destination;
    private int _count;
    private DecodeWarning _warning;
    private byte _offset;

    /// <summary>Number of readings written.</summary>
    internal readonly int Count => _count;

    /// <summary>True when a reading found no room.</summary>
    internal bool IsOverfull { get; private set; }

    /// <summary>Adds a number: good within the quantity's range, withheld as out of range otherwise.</summary>
    internal void Add(Quantity quantity, double value, Instant time = default)
    {
        var isPossible = QuantityTable.IsPossible(quantity.Index, value);
        Put(new Reading(time, isPossible ? value : 0, quantity, isPossible ? Quality.Good : Quality.OutOfRange));
    }

    /// <summary>Adds a number of a quantity whose range the caller has at hand.</summary>
    internal void Add(Quantity quantity, double value, double minimum, double maximum, Instant time)
    {
        var isPossible = value >= minimum && value <= maximum;
        Put(new Reading(time, isPossible ? value : 0, quantity, isPossible ? Quality.Good : Quality.OutOfRange));
    }

    /// <summary>Adds a reading without a number.</summary>
    internal void AddWithout(Quantity quantity, Quality cause, Instant time = default) =>
        Put(new Reading(time, 0, quantity, cause));

    /// <summary>Takes the number of a reading away, where the reading found room.</summary>
    internal readonly void Withhold(int index, Quality cause)
    {
        if (index < _count)
        {
            _destination[index] = _destination[index] with { Value = 0, Quality = cause };
        }
    }

    /// <summary>Notes what was left out; the first such note stays.</summary>
    /// <param name="warning">What was left out.</param>
    /// <param name="offset">Where in the payload.</param>
    internal void Warn(DecodeWarning warning, int offset)
    {
        if (_warning == DecodeWarning.None)
        {
            _warning = warning;
            _offset = (byte)Math.Clamp(offset, 0, byte.MaxValue);
        }
    }

    /// <summary>Ends the decoding.</summary>
    /// <param name="error">What the decoder found.</param>
    /// <param name="offset">Where the error is, bytes from the payload's beginning.</param>
    internal readonly DecodeResult End(DecodeError error, int offset = 0)
    {
        error = error == DecodeError.None && IsOverfull ? DecodeError.TooManyReadings : error;
        return error == DecodeError.None
            ? new DecodeResult(error, _count, _warning, _offset)
            : new DecodeResult(error, 0, DecodeWarning.None, (byte)Math.Clamp(offset, 0, byte.MaxValue));
    }

    private void Put(in Reading reading)
    {
        if ((uint)_count < (uint)_destination.Length)
        {
            _destination[_count++] = reading;
        }
        else
        {
            IsOverfull = true;
        }
    }
}
