using System.Globalization;

namespace SensorPlatform.Server.Tests.Sources.AirQino;

/// <summary>A station of the fake API: raw records, and hours.</summary>
internal sealed class FakeStation(string name, long number)
{
    private readonly Lock _gate = new();
    private readonly List<FakeRecord> _raw = [];
    private readonly List<FakeRecord> _hours = [];

    internal string Name { get; } = name;

    internal long Number { get; } = number;

    /// <summary>How far the station's clock is ahead: its latest values are of the future.</summary>
    internal TimeSpan Ahead { get; set; }

    /// <summary>Raw records, from one time to another, in a fixed spacing.</summary>
    internal FakeStation WithRaw(DateTimeOffset from, DateTimeOffset to, TimeSpan spacing)
    {
        lock (_gate)
        {
            for (var time = from; time < to; time += spacing)
            {
                _raw.Add(new FakeRecord(time, ValueAt(time)));
            }
        }

        return this;
    }

    /// <summary>All full hours from one time to another.</summary>
    internal FakeStation WithHours(DateTimeOffset from, DateTimeOffset to)
    {
        lock (_gate)
        {
            for (var time = from; time < to; time += TimeSpan.FromHours(1))
            {
                _hours.Add(new FakeRecord(time, ValueAt(time)));
            }
        }

        return this;
    }

    /// <summary>Adds one raw record, also of a time that has another one.</summary>
    internal void AddRaw(DateTimeOffset time, double value)
    {
        lock (_gate)
        {
            _raw.Add(new FakeRecord(time, value));
        }
    }

    /// <summary>Changes an hour, as the platform does when records come late; adds it when it is not there.</summary>
    internal void SetHour(DateTimeOffset time, double value)
    {
        lock (_gate)
        {
            _hours.RemoveAll(record => record.Time == time);
            _hours.Add(new FakeRecord(time, value));
        }
    }

    internal FakeRecord[] Raw(DateTimeOffset from, DateTimeOffset to) => Between(_raw, from, to);

    internal FakeRecord[] Hours(DateTimeOffset from, DateTimeOffset to) => Between(_hours, from, to);

    /// <summary>The newest raw record by the station's clock; null when there is none.</summary>
    internal FakeRecord? Latest(DateTimeOffset now) => Raw(DateTimeOffset.MinValue, (now + Ahead).AddTicks(1)).MaxBy(record => record.Time);

    internal static string TimeText(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static double ValueAt(DateTimeOffset time) => 10 + (time.ToUnixTimeSeconds() / 60 % 97);

    private FakeRecord[] Between(List<FakeRecord> records, DateTimeOffset from, DateTimeOffset to)
    {
        lock (_gate)
        {
            return [.. records.Where(record => record.Time >= from && record.Time < to)];
        }
    }
}
