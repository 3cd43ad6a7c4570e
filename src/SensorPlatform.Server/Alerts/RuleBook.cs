using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Alerts;

/// <summary>All rules at all sensors that they watch, found by what a value is of.</summary>
internal sealed class RuleBook
{
    private static readonly AlertSlot[] NoSlots = [];

    private readonly Dictionary<(int Sensor, Quantity Quantity, AlertSource Source), AlertSlot[]> _slots = [];
    private readonly Dictionary<int, AlertSlot[]> _losses = [];
    private readonly ushort[] _watched;
    private readonly int _sensorCount;

    /// <summary>Takes the rules of all cities.</summary>
    /// <param name="catalog">Validated cities.</param>
    /// <param name="directory">The sensors of this run.</param>
    /// <param name="language">Language of all texts; null: each city's own.</param>
    public RuleBook(CityCatalog catalog, SensorDirectory directory, string? language)
    {
        _sensorCount = directory.Count;
        _watched = new ushort[directory.Count * Quantity.Count];
        var byKey = new Dictionary<(int, Quantity, AlertSource), List<AlertSlot>>();
        var byId = directory.Sensors.ToDictionary(sensor => sensor.Id, StringComparer.Ordinal);
        var losses = new Dictionary<int, List<AlertSlot>>();
        var all = new List<AlertSlot>();
        var idle = new List<Rule>();
        foreach (var city in catalog.Cities)
        {
            var places = new PlaceNames(city);
            var families = city.Sensors.Where(sensor => byId.ContainsKey(sensor.Id))
                .ToLookup(sensor => sensor.Type, sensor => byId[sensor.Id].Family, StringComparer.Ordinal);
            var calendar = directory.Sensors.FirstOrDefault(sensor => sensor.City == city.Id)?.Calendar;
            foreach (var rule in city.Rules)
            {
                var watched = new WatchedRule(city, rule, calendar);
                var sensors = RuleScope.SensorsOf(city, rule, type => families[type].FirstOrDefault());
                if (sensors.Count == 0 && rule.Pack is not null && !rule.IsStation && !rule.IsHeat)
                {
                    idle.Add(rule);
                }

                foreach (var sensor in sensors)
                {
                    var texts = language ?? city.Language;
                    var slot = new AlertSlot(watched, byId[sensor.Id].Index, sensor.Id, places.Of(sensor.Id, texts), texts);
                    all.Add(slot);
                    if (watched.IsLoss)
                    {
                        (losses.TryGetValue(slot.SensorIndex, out var at) ? at : losses[slot.SensorIndex] = []).Add(slot);
                    }
                    else if (!watched.IsSilence)
                    {
                        var key = (slot.SensorIndex, watched.Quantity, watched.Source);
                        (byKey.TryGetValue(key, out var list) ? list : byKey[key] = []).Add(slot);
                    }
                }
            }
        }

        foreach (var (key, list) in byKey)
        {
            _slots.Add(key, [.. list]);
            _watched[Place(key.Item1, key.Item2)] |= Bit(key.Item3);
        }

        foreach (var (sensor, list) in losses)
        {
            _losses.Add(sensor, [.. list]);
        }

        All = all;
        Idle = idle;
        Silences = [.. all.Where(slot => slot.Rule.IsSilence)];
    }

    /// <summary>Every rule at every sensor.</summary>
    public IReadOnlyList<AlertSlot> All { get; }

    /// <summary>Rules of packs that no sensor of their city can trigger.</summary>
    public IReadOnlyList<Rule> Idle { get; }

    /// <summary>Those about silence.</summary>
    public IReadOnlyList<AlertSlot> Silences { get; }

    /// <summary>Different values that are watched: pairs of sensor and quantity, by source.</summary>
    public int WatchedCount => _slots.Count + _losses.Count;

    /// <summary>True when a rule watches such a value. Any thread; allocates nothing.</summary>
    public bool Watches(int sensorIndex, Quantity quantity, AlertSource source) =>
        (uint)sensorIndex < (uint)_sensorCount && (_watched[Place(sensorIndex, quantity)] & Bit(source)) != 0;

    /// <summary>The rules that watch such a value.</summary>
    public AlertSlot[] Find(int sensorIndex, Quantity quantity, AlertSource source) => source is AlertSource.Loss
        ? FindLosses(sensorIndex)
        : _slots.GetValueOrDefault((sensorIndex, quantity, source), NoSlots);

    /// <summary>The rules that watch a sensor's losses.</summary>
    public AlertSlot[] FindLosses(int sensorIndex) => _losses.GetValueOrDefault(sensorIndex, NoSlots);

    /// <summary>
    /// All readings and windows that are watched, in no certain order of sensors, with how far the rules have come now.
    /// </summary>
    public IReadOnlyList<WatchedValues> Watched()
    {
        var watched = new Dictionary<(int, Quantity, WindowLength), WatchedValues>(_slots.Count);
        foreach (var ((sensor, quantity, source), slots) in _slots)
        {
            var length = AlertSources.LengthOf(source);
            var isRolling = RollingWindow.IsRolling(length);
            var stored = isRolling ? WindowLength.OneHour : length;
            var after = slots.Min(slot => slot.State.LastEvaluated);
            var key = (sensor, quantity, stored);
            var held = watched.TryGetValue(key, out var values) ? values : new WatchedValues(sensor, quantity, stored, after);
            watched[key] = held with
            {
                After = after < held.After ? after : held.After,
                IsWatched = held.IsWatched || !isRolling,
                Rolling = isRolling ? [.. held.Rolling, length] : held.Rolling,
            };
        }

        return [.. watched.Values];
    }

    private static int Place(int sensorIndex, Quantity quantity) => (sensorIndex * Quantity.Count) + quantity.Index;

    private static ushort Bit(AlertSource source) => (ushort)(1 << (int)source);
}
