using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>Records of the journal by day, network and sensor. One owner.</summary>
internal sealed class RecordCount(BalanceRegister? register)
{
    private readonly Dictionary<int, Dictionary<(NetworkId Network, string Sensor), long>> _byDay = [];
    private readonly Dictionary<int, long> _inFlight = [];

    // Days and networks with messages of which nobody knows any more what sensor they were of.
    private readonly HashSet<(int Day, NetworkId Network)> _withoutSensors = [];

    /// <summary>Days with records.</summary>
    public IEnumerable<int> Days => _byDay.Keys.Union(_inFlight.Keys);

    /// <summary>Records of a day.</summary>
    public long Of(int day) => BookableOf(day) + InFlightOf(day);

    /// <summary>Records of a day that should have an outcome.</summary>
    public long BookableOf(int day) => _byDay.TryGetValue(day, out var sums) ? sums.Values.Sum() : 0;

    /// <summary>Records of a day beyond what is booked.</summary>
    public long InFlightOf(int day) => _inFlight.GetValueOrDefault(day);

    /// <summary>Counts records.</summary>
    /// <param name="entries">The records.</param>
    /// <param name="fromDay">First day that counts.</param>
    /// <param name="toDay">Last day.</param>
    /// <param name="folded">Offset of the last message of their partition that is booked.</param>
    public void Add(ReadOnlySpan<JournalEntry> entries, int fromDay, int toDay, long folded)
    {
        foreach (ref readonly var entry in entries)
        {
            if (entry.Day >= fromDay && entry.Day <= toDay)
            {
                Add(in entry, isInFlight: entry.Offset > folded);
            }
        }
    }

    private void Add(in JournalEntry entry, bool isInFlight)
    {
        var day = entry.Day;
        if (isInFlight)
        {
            _inFlight[day] = _inFlight.GetValueOrDefault(day) + 1;
            return;
        }

        var sensor = entry.Device.IsNone ? "" : register?.SensorOf(entry);
        if (sensor is null)
        {
            _withoutSensors.Add((day, entry.Network));
        }

        if (!_byDay.TryGetValue(day, out var sums))
        {
            _byDay.Add(day, sums = []);
        }

        var key = (entry.Network, sensor ?? "");
        sums[key] = sums.GetValueOrDefault(key) + 1;
    }

    /// <summary>Where records and outcomes of a day differ.</summary>
    /// <param name="day">The day.</param>
    /// <param name="booked">Its outcomes.</param>
    public IReadOnlyList<RecountDifference> Compare(int day, IEnumerable<OutcomeSum> booked)
    {
        var sums = new Dictionary<(NetworkId Network, string Sensor), (long Journaled, long Booked)>();
        foreach (var (key, journaled) in _byDay.TryGetValue(day, out var found) ? found : [])
        {
            var place = PlaceOf(day, key.Network, key.Sensor);
            var sum = sums.GetValueOrDefault(place);
            sums[place] = sum with { Journaled = sum.Journaled + journaled };
        }

        foreach (var one in booked)
        {
            var place = PlaceOf(day, one.Network, one.Sensor ?? "");
            var sum = sums.GetValueOrDefault(place);
            sums[place] = sum with { Booked = sum.Booked + one.Messages };
        }

        return
        [
            .. sums.Where(sum => sum.Value.Journaled != sum.Value.Booked)
                .OrderBy(sum => sum.Key.Network.Number)
                .ThenBy(sum => sum.Key.Sensor, StringComparer.Ordinal)
                .Select(sum => new RecountDifference(
                    day, sum.Key.Network, sum.Key.Sensor, sum.Value.Journaled, sum.Value.Booked)),
        ];
    }

    private (NetworkId Network, string Sensor) PlaceOf(int day, NetworkId network, string sensor) =>
        (network, _withoutSensors.Contains((day, network)) ? "" : sensor);
}
