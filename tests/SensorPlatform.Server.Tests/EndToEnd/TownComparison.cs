using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SensorPlatform.Simulator.Truth;

namespace SensorPlatform.Server.Tests.EndToEnd;

/// <summary>Holds what the platform says against the simulator's truth.</summary>
internal static class TownComparison
{
    private const double RelativeError = 1e-9;

    // staleAfterMinutes of the town's city file.
    private static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(180);

    /// <summary>Free, occupied and unknown pitches of each site, and the state of each pitch.</summary>
    internal static async Task PitchesAgreeAsync(TownBench bench, TownTruth truth)
    {
        var answer = await bench.Server.GetAsync("/api/v1/parking/sites");
        var now = answer.GetProperty("now").GetDateTimeOffset();
        var sites = answer.GetProperty("items").EnumerateArray()
            .ToDictionary(site => site.GetProperty("id").ToString());
        foreach (var site in truth.Sites)
        {
            var shown = sites[site.Id];
            var expected = new Dictionary<string, int> { ["free"] = 0, ["occupied"] = 0, ["unknown"] = 0 };
            var pitches = shown.GetProperty("pitches").EnumerateArray().ToDictionary(pitch => pitch.GetProperty("id").ToString());
            foreach (var pitch in site.Pitches)
            {
                // Three heartbeats in a row can be lost: then the page must not claim to know.
                var isStale = pitch.Measured is null || now - pitch.Measured > StaleAfter;
                var state = isStale || pitch.Occupied is null ? "unknown" : pitch.Occupied.Value ? "occupied" : "free";
                expected[state]++;
                Assert.True(
                    state == pitches[pitch.Id].GetProperty("state").ToString(),
                    $"{pitch} of {site.Id} should be {state}, but the API says {pitches[pitch.Id]}.");
            }

            Assert.Equal(
                (site.Id, expected["free"], expected["occupied"], expected["unknown"]),
                (site.Id, shown.GetProperty("free").GetInt32(), shown.GetProperty("occupied").GetInt32(), shown.GetProperty("unknown").GetInt32()));
        }
    }

    /// <summary>Expected, received and lost frames of each sensor with a frame counter.</summary>
    /// <param name="server">The platform.</param>
    /// <param name="truth">The truth.</param>
    /// <param name="isExactlyOnce">Whether repeats must be as many as the town sent (no restart in between).</param>
    internal static async Task LossAgreesAsync(ServerProcess server, TownTruth truth, bool isExactlyOnce)
    {
        foreach (var sensor in truth.Sensors)
        {
            if (sensor.Ledger is not { } ledger)
            {
                continue;
            }

            var shown = await server.GetAsync($"/api/v1/sensors/{sensor.Id}/loss");
            Assert.Equal(
                (sensor.Id, ledger.Expected, ledger.Received, ledger.Lost),
                (sensor.Id, Number(shown, "expected"), Number(shown, "received"), Number(shown, "lost")));
            if (isExactlyOnce)
            {
                Assert.Equal((sensor.Id, ledger.Duplicates), (sensor.Id, Number(shown, "duplicates")));
            }
        }
    }

    /// <summary>Every hour of every quantity of every sensor: count, minimum, maximum, mean.</summary>
    /// <returns>Hours compared.</returns>
    internal static async Task<int> HoursAgreeAsync(TownBench bench, TownTruth truth)
    {
        var compared = 0;
        var from = truth.Start.AddHours(-8).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var to = truth.End.AddHours(2).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        foreach (var sensor in truth.Sensors)
        {
            var shown = (await bench.Server.GetAsync(
                    $"/api/v1/sensors/{sensor.Id}/aggregates?window=1h&from={from}&to={to}&limit=10000"))
                .GetProperty("items").EnumerateArray()
                .ToDictionary(hour => (hour.GetProperty("quantity").ToString(), hour.GetProperty("start").GetDateTimeOffset()));
            Assert.Equal((sensor.Id, sensor.Hours.Count), (sensor.Id, shown.Count));
            foreach (var hour in sensor.Hours)
            {
                var row = shown[(hour.Quantity, hour.Start)];
                Assert.Equal((sensor.Id, hour.Quantity, hour.Start, hour.Count), (sensor.Id, hour.Quantity, hour.Start, (int)Number(row, "count")));
                Near(hour.Mean, row.GetProperty("mean").GetDouble());
                Near(hour.Minimum, row.GetProperty("min").GetDouble());
                Near(hour.Maximum, row.GetProperty("max").GetDouble());
                compared++;
            }
        }

        return compared;
    }

    /// <summary>Readings in SQLite, by a query of its own: each value that was sent, once.</summary>
    internal static void ReadingsAreStoredOnce(TownBench bench, TownTruth truth)
    {
        using var connection = new SqliteConnection($"Data Source={bench.DataDirectory}/telemetry.db;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT s.id, count(*) FROM readings r JOIN sensors s ON s.key = r.sensor WHERE r.value IS NOT NULL GROUP BY s.id";
        var stored = new Dictionary<string, long>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            stored[rows.GetString(0)] = rows.GetInt64(1);
        }

        foreach (var sensor in truth.Sensors)
        {
            Assert.Equal((sensor.Id, (long)sensor.Readings.Count), (sensor.Id, stored.GetValueOrDefault(sensor.Id)));
        }
    }

    /// <summary>InfluxDB, by queries of its own: as many values of each sensor as were sent, and the same hours.</summary>
    internal static async Task InfluxAgreesAsync(TownBench bench, TownTruth truth)
    {
        using var http = new HttpClient();
        var hours = await InfluxRows.QueryAsync(
            http, bench.Influx.Url, TownBench.Database, "SELECT \"count\", mean, quantity FROM aggregates WHERE \"window\" = '1h' GROUP BY sensor");
        var counts = await InfluxRows.QueryAsync(
            http, bench.Influx.Url, TownBench.Database, "SELECT count(*) FROM readings GROUP BY sensor");
        foreach (var sensor in truth.Sensors)
        {
            var values = counts.Where(row => row.Tag == sensor.Id).Sum(row => row.Values.Skip(1).Sum(value => value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0));
            Assert.Equal((sensor.Id, (long)sensor.Readings.Count), (sensor.Id, values));
            var own = hours.Where(row => row.Tag == sensor.Id)
                .ToDictionary(row => (row.Values[3].ToString(), row.Values[0].GetInt64() / 1_000_000_000));
            Assert.Equal((sensor.Id, sensor.Hours.Count), (sensor.Id, own.Count));
            foreach (var hour in sensor.Hours)
            {
                var row = own[(hour.Quantity, hour.Start.ToUnixTimeSeconds())];
                Assert.Equal((sensor.Id, hour.Start, hour.Count), (sensor.Id, hour.Start, row.Values[1].GetInt32()));
                Near(hour.Mean, row.Values[2].GetDouble());
            }
        }
    }

    private static long Number(JsonElement row, string name) => row.GetProperty(name).GetInt64();

    private static void Near(double expected, double actual) =>
        Assert.InRange(actual, expected - Math.Abs(expected * RelativeError) - 1e-12, expected + Math.Abs(expected * RelativeError) + 1e-12);
}
