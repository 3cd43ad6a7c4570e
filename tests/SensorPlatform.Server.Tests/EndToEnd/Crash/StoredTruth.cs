using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Truth;

namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>Holds what is stored, by queries of its own, against what was sent: nothing missing, nothing twice, nothing else.</summary>
internal static class StoredTruth
{
    private const double RelativeError = 1e-9;

    // Sums of squares lose a few more digits to the order in which they are added.
    private const double PartError = 1e-6;

    /// <summary>Every reading that was sent is stored once, at its event time.</summary>
    /// <returns>Readings compared.</returns>
    internal static int ReadingsAgree(string file, TownTruth truth)
    {
        var stored = new Dictionary<string, List<TruthReading>>(StringComparer.Ordinal);
        Read(
            file,
            "SELECT s.id, r.quantity, r.time_ns, r.value FROM readings r JOIN sensors s ON s.key = r.sensor WHERE r.value IS NOT NULL",
            row =>
            {
                var list = stored.TryGetValue(row.GetString(0), out var known) ? known : stored[row.GetString(0)] = [];
                list.Add(new TruthReading(row.GetInt64(2), NameOf(row.GetInt64(1)), row.GetDouble(3)));
            });
        var compared = 0;
        foreach (var sensor in truth.Sensors)
        {
            var expected = Sorted(sensor.Readings);
            var actual = Sorted(stored.GetValueOrDefault(sensor.Id, []));
            for (var i = 0; i < Math.Min(expected.Count, actual.Count); i++)
            {
                Assert.True(
                    (expected[i].Quantity, expected[i].TimeUnixNanoseconds) == (actual[i].Quantity, actual[i].TimeUnixNanoseconds)
                        && IsNear(expected[i].Value, actual[i].Value, RelativeError),
                    $"{sensor.Id}, reading {i} of {expected.Count}: sent {expected[i]}, stored {actual[i]}.");
                compared++;
            }

            Assert.Equal((sensor.Id, expected.Count), (sensor.Id, actual.Count));
        }

        Assert.Equal(truth.Sensors.Count(sensor => sensor.Readings.Count > 0), stored.Count);
        return compared;
    }

    /// <summary>Every window of every quantity and length is as it is computed in one piece from what was sent.</summary>
    /// <returns>Windows compared.</returns>
    internal static int WindowsAgree(string file, TownTruth truth)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(truth.TimeZone);
        var expected = new Dictionary<(string Sensor, string Quantity, WindowLength Length, long Start), TruthWindow>();
        foreach (var sensor in truth.Sensors)
        {
            foreach (var (key, window) in TruthWindows.Of(sensor.Readings, zone))
            {
                expected.Add((sensor.Id, key.Quantity, key.Length, key.Start), window);
            }
        }

        var compared = 0;
        Read(
            file,
            "SELECT s.id, a.quantity, a.length, a.start_ns, a.count, a.min, a.max, a.sum, a.first, a.last, a.part_a, a.part_b "
            + "FROM aggregates a JOIN sensors s ON s.key = a.sensor",
            row =>
            {
                var key = (row.GetString(0), NameOf(row.GetInt64(1)), (WindowLength)row.GetInt64(2), row.GetInt64(3));
                Assert.True(expected.Remove(key, out var window), $"The window {key} holds nothing that was sent.");
                var stored = new TruthWindow(
                    row.GetInt32(4), row.GetDouble(5), row.GetDouble(6), row.GetDouble(7), Real(row, 8), Real(row, 9), Real(row, 10), Real(row, 11));
                Assert.True(IsSame(window, stored), $"The window {key} should be {window}, but {stored} is stored.");
                compared++;
            });
        Assert.True(expected.Count == 0, $"{expected.Count} windows are missing, as {expected.FirstOrDefault()}.");
        return compared;
    }

    private static bool IsSame(TruthWindow sent, TruthWindow stored) =>
        sent.Count == stored.Count
        && IsNear(sent.Minimum, stored.Minimum, RelativeError)
        && IsNear(sent.Maximum, stored.Maximum, RelativeError)
        && IsNear(sent.Sum, stored.Sum, RelativeError)
        && IsNear(sent.First, stored.First, RelativeError)
        && IsNear(sent.Last, stored.Last, RelativeError)
        && IsNear(sent.PartA, stored.PartA, PartError)
        && IsNear(sent.PartB, stored.PartB, PartError);

    private static bool IsNear(double sent, double stored, double relative) =>
        Math.Abs(sent - stored) <= (Math.Abs(sent) * relative) + (relative * 1e-3);

    private static double Real(SqliteDataReader row, int column) => row.IsDBNull(column) ? double.NaN : row.GetDouble(column);

    private static List<TruthReading> Sorted(IEnumerable<TruthReading> readings) =>
    [
        .. readings.OrderBy(reading => reading.Quantity, StringComparer.Ordinal)
            .ThenBy(reading => reading.TimeUnixNanoseconds)
            .ThenBy(reading => reading.Value),
    ];

    private static string NameOf(long code)
    {
        Assert.True(Quantity.TryFromCode(code, out var quantity), $"Quantity {code} is not known.");
        return quantity.Name;
    }

    private static void Read(string file, string query, Action<SqliteDataReader> each)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            each(rows);
        }
    }
}
