using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Replay;

/// <summary>What a replay would change, and the messages whose readings it would write.</summary>
internal sealed class ReplayPlan
{
    private const int DifferencesKept = 3;

    private readonly Dictionary<Quantity, List<ValueDifference>> _differences = [];
    private readonly SortedDictionary<(int Sensor, int Day), ReplayCounts> _days = [];
    private readonly SortedDictionary<(int Sensor, int Day), List<(int Partition, long Offset)>> _changes = [];
    private readonly ReplayCounts _one = new();

    /// <summary>All of it.</summary>
    public ReplayCounts Total { get; } = new();

    /// <summary>Counts by sensor (its index) and the civil day in which the messages were received.</summary>
    public IReadOnlyDictionary<(int Sensor, int Day), ReplayCounts> Days => _days;

    /// <summary>Messages that change, by sensor and day, in the order of the journal.</summary>
    public IReadOnlyDictionary<(int Sensor, int Day), List<(int Partition, long Offset)>> Changes => _changes;

    /// <summary>The largest differences of each quantity, largest first.</summary>
    public IEnumerable<KeyValuePair<Quantity, List<ValueDifference>>> Differences =>
        _differences.OrderBy(one => one.Key.Name, StringComparer.Ordinal);

    /// <summary>Stored readings of the span whose journal records are no longer kept: they stay as they are.</summary>
    public long WithoutRecord { get; set; }

    /// <summary>Readings that are older than retention keeps: they do not come back.</summary>
    public long TooOld { get; set; }

    /// <summary>Uplinks of devices that belonged to another sensor then: they stay with it.</summary>
    public long OfAnother { get; set; }

    /// <summary>Adds an uplink.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sensor">Its sensor.</param>
    /// <param name="stored">What is stored of it.</param>
    /// <param name="today">What today's decoder gives; empty when it refuses.</param>
    /// <param name="isDecoded">It does not refuse.</param>
    public UplinkVerdict Add(
        in JournaledMessage message, SensorDefinition sensor, StoredUplink stored, List<StoredReading> today, bool isDecoded)
    {
        Clear(_one);
        CompareReadings(sensor.Id, stored.Readings, today);
        var verdict = !isDecoded
            ? (stored.Readings.Count > 0 ? UplinkVerdict.NoLongerDecodable : UplinkVerdict.Same)
            : stored.IsOpenLetter ? UplinkVerdict.NowDecodable
            : stored.IsNothing && today.Count > 0 ? UplinkVerdict.New
            : _one.ChangedReadings + _one.NewReadings + _one.GoneReadings > 0 ? UplinkVerdict.Changed
            : UplinkVerdict.Same;
        var key = (sensor.Index, sensor.Calendar.DayOf(message.Uplink.Received));
        if (!_days.TryGetValue(key, out var day))
        {
            _days.Add(key, day = new ReplayCounts());
        }

        foreach (var counts in new[] { Total, day })
        {
            counts.Count(verdict);
            counts.AddReadings(_one);
        }

        if (verdict != UplinkVerdict.Same)
        {
            if (!_changes.TryGetValue(key, out var places))
            {
                _changes.Add(key, places = []);
            }

            places.Add((message.Partition, message.Offset));
        }

        return verdict;
    }

    private static void Clear(ReplayCounts counts)
    {
        counts.SameReadings = 0;
        counts.ChangedReadings = 0;
        counts.NewReadings = 0;
        counts.GoneReadings = 0;
    }

    // The n-th reading of a quantity is held against the n-th: what else a decoder gives does not matter.
    private void CompareReadings(string sensorId, List<Reading> stored, List<StoredReading> today)
    {
        Span<bool> isMet = stackalloc bool[stored.Count];
        foreach (var now in today)
        {
            var place = -1;
            for (var i = 0; i < stored.Count && place < 0; i++)
            {
                place = !isMet[i] && stored[i].Quantity == now.Reading.Quantity ? i : -1;
            }

            if (place < 0)
            {
                _one.NewReadings++;
                continue;
            }

            isMet[place] = true;
            var before = stored[place];
            if (before == now.Reading)
            {
                _one.SameReadings++;
                continue;
            }

            _one.ChangedReadings++;
            if (before.HasValue && now.Reading.HasValue && before.Value != now.Reading.Value)
            {
                Keep(new ValueDifference(before.Quantity, sensorId, now.Reading.Time, before.Value, now.Reading.Value));
            }
        }

        _one.GoneReadings += isMet.Count(false);
    }

    private void Keep(in ValueDifference difference)
    {
        if (!_differences.TryGetValue(difference.Quantity, out var largest))
        {
            _differences.Add(difference.Quantity, largest = []);
        }

        var place = 0;
        while (place < largest.Count && largest[place].Size >= difference.Size)
        {
            place++;
        }

        if (place < DifferencesKept)
        {
            largest.Insert(place, difference);
            if (largest.Count > DifferencesKept)
            {
                largest.RemoveAt(DifferencesKept);
            }
        }
    }
}
