using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Sources.AirQinoApi;

/// <summary>What the API told of a station and a span of time.</summary>
/// <param name="from">First time of the span, inclusive.</param>
/// <param name="to">Its end, exclusive.</param>
internal sealed class ApiSpan(Instant from, Instant to)
{
    private const int MostReadings = 50_000;

    private readonly SortedDictionary<Instant, ApiReading> _readings = [];

    /// <summary>The readings by time, one a time.</summary>
    internal IReadOnlyCollection<ApiReading> Readings => _readings.Values;

    /// <summary>Records left out because there was another of the same time with other content; the first counts.</summary>
    internal int Conflicting { get; private set; }

    /// <summary>Records left out: no objects, without a time or a number, or means that do not begin at a full hour.</summary>
    internal int Unreadable { get; private set; }

    /// <summary>Counts a record that could not be read.</summary>
    internal void CountUnreadable() => Unreadable++;

    /// <summary>Adds a reading, in any order; one outside of the span is left out.</summary>
    /// <exception cref="InvalidDataException">There are more than 50,000.</exception>
    internal void Add(ApiReading reading)
    {
        if (reading.Time < from || reading.Time >= to)
        {
            return;
        }

        if (!_readings.TryAdd(reading.Time, reading))
        {
            Conflicting += _readings[reading.Time].Report.AsSpan().SequenceEqual(reading.Report) ? 0 : 1;
        }
        else if (_readings.Count > MostReadings)
        {
            throw new InvalidDataException($"it has more than {MostReadings} records for the span");
        }
    }
}
