using System.Globalization;
using System.Text;
using System.Text.Json;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage.Influx;

/// <summary>
/// Reads InfluxDB 1.x by InfluxQL. It holds only readings with a value, and their times may be up to 999 ns later than
/// measured (see <c>PointTime</c>); for the rest it answers as SQLite does. It knows no signs of life: the newest event
/// time, which decides whether a window is final, is that of the newest reading here. So a window is not called final
/// while readings for it may still be in the spool. Safe for any thread.
/// </summary>
internal sealed class InfluxTelemetryReader : ITelemetryReader
{
    // InfluxDB's own bounds of time, which are narrower than 64 bits.
    private const long EarliestTime = -9_223_372_036_854_775_806;
    private const long LatestTime = 9_223_372_036_854_775_806;

    private readonly InfluxClient _client;
    private readonly SensorDirectory _sensors;
    private readonly Dictionary<string, int> _indices;
    private readonly ResiliencePipeline _pipeline;

    public InfluxTelemetryReader(InfluxClient client, SensorDirectory sensors, TimeProvider time)
    {
        _client = client;
        _sensors = sensors;
        _indices = new Dictionary<string, int>(sensors.Count, StringComparer.Ordinal);
        foreach (var sensor in sensors.Sensors)
        {
            _indices.Add(sensor.Id, sensor.Index);
        }

        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>(),
                MaxRetryAttempts = 1,
                Delay = TimeSpan.FromMilliseconds(100),
            })
            .AddTimeout(TimeSpan.FromSeconds(10))
            .Build();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadingRow>> ReadingsAsync(
        string sensorId, Quantity quantity, Instant from, Instant to, int limit, CancellationToken cancellationToken)
    {
        var query = new StringBuilder("SELECT ");
        if (quantity == Quantity.None)
        {
            // Tags come along as columns that no quantity has the name of.
            query.Append('*');
        }
        else
        {
            query.Append(InfluxQl.Identifier(quantity.Name));
        }

        query.Append(" FROM \"readings\" WHERE \"sensor\"=").Append(InfluxQl.Text(sensorId));
        AppendSpan(query, from, to, limit);
        var rows = new List<ReadingRow>();
        await QueryAsync(query.ToString(), (columns, values) => AddReadings(sensorId, columns, values, rows), cancellationToken);
        // The columns of * come in the order of their names; readings of one time stand in the order of the table.
        rows.Sort(static (a, b) => (a.Reading.Time, a.Reading.Quantity.Code).CompareTo((b.Reading.Time, b.Reading.Quantity.Code)));
        if (rows.Count > limit)
        {
            rows.RemoveRange(limit, rows.Count - limit);
        }

        return rows;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AggregateRow>> AggregatesAsync(
        string sensorId,
        Quantity quantity,
        WindowLength length,
        Instant from,
        Instant to,
        int limit,
        CancellationToken cancellationToken)
    {
        var query = new StringBuilder(
            "SELECT \"quantity\",\"count\",\"expected\",\"min\",\"max\",\"sum\",\"revision\",\"final\",\"offset\","
            + "\"first\",\"last\",\"part_a\",\"part_b\",\"known\" FROM \"aggregates\" WHERE \"sensor\"=");
        query.Append(InfluxQl.Text(sensorId));
        query.Append(" AND \"window\"=").Append(InfluxQl.Text(NameOf(length)));
        if (quantity != Quantity.None)
        {
            query.Append(" AND \"quantity\"=").Append(InfluxQl.Text(quantity.Name));
        }

        AppendSpan(query, from, to, limit);
        var rows = new List<AggregateRow>();
        var index = _indices.GetValueOrDefault(sensorId, -1);
        await QueryAsync(
            query.ToString(),
            (_, values) =>
            {
                if (Quantity.TryParse(values[1].GetString(), out var of))
                {
                    rows.Add(new AggregateRow(sensorId, Window(index, of, length, values)));
                }
            },
            cancellationToken);
        rows.Sort(static (a, b) => (a.Aggregate.Start, a.Aggregate.Quantity.Code)
            .CompareTo((b.Aggregate.Start, b.Aggregate.Quantity.Code)));
        await MarkFinalAsync(sensorId, rows, cancellationToken);
        return rows;
    }

    private async ValueTask MarkFinalAsync(string sensorId, List<AggregateRow> rows, CancellationToken cancellationToken)
    {
        if (!_indices.ContainsKey(sensorId) || rows.TrueForAll(static row => row.Aggregate.IsFinal))
        {
            return;
        }

        var newest = Instant.None;
        await QueryAsync(
            $"SELECT * FROM \"readings\" WHERE \"sensor\"={InfluxQl.Text(sensorId)} ORDER BY time DESC LIMIT 1",
            (_, values) => newest = new Instant(values[0].GetInt64()),
            cancellationToken);
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i] = rows[i] with { Aggregate = Finality.Of(rows[i].Aggregate, _sensors, newest) };
        }
    }

    private static void AppendSpan(StringBuilder query, Instant from, Instant to, int limit)
    {
        var first = Math.Clamp(from.UnixNanoseconds, EarliestTime, LatestTime);
        var last = Math.Clamp(to.UnixNanoseconds, EarliestTime, LatestTime);
        query.Append(
            CultureInfo.InvariantCulture, $" AND time>={first} AND time<{last} ORDER BY time ASC LIMIT {limit}");
    }

    private static void AddReadings(string sensorId, List<string> columns, JsonElement values, List<ReadingRow> rows)
    {
        var time = new Instant(values[0].GetInt64());
        for (var i = 1; i < columns.Count; i++)
        {
            if (values[i].ValueKind == JsonValueKind.Number && Quantity.TryParse(columns[i], out var quantity))
            {
                var reading = new Reading(time, values[i].GetDouble(), quantity, Quality.Good);
                rows.Add(new ReadingRow(sensorId, reading, Instant.None));
            }
        }
    }

    private static WindowAggregate Window(int index, Quantity quantity, WindowLength length, JsonElement values) => new(
        index,
        quantity,
        length,
        new Instant(values[0].GetInt64()),
        values[2].GetInt32(),
        values[3].GetInt32(),
        values[4].GetDouble(),
        values[5].GetDouble(),
        values[6].GetDouble(),
        values[7].GetInt32(),
        values[8].GetBoolean(),
        values[9].GetInt64())
    {
        First = Known(values[10]),
        Last = Known(values[11]),
        PartA = Known(values[12]),
        PartB = Known(values[13]),
        Known = values[14].ValueKind == JsonValueKind.Number ? new Instant(values[14].GetInt64()) : Instant.None,
    };

    private static double Known(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;

    // As LineProtocolWriter tags them; a length that is not stored finds nothing.
    private static string NameOf(WindowLength length) => length switch
    {
        WindowLength.FiveMinutes => "5m",
        WindowLength.FifteenMinutes => "15m",
        WindowLength.OneHour => "1h",
        WindowLength.OneDay => "1d",
        _ => "",
    };

    private async ValueTask QueryAsync(
        string query, Action<List<string>, JsonElement> addRow, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _pipeline.ExecuteAsync(
                async token => await _client.QueryAsync(query, token), cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new StorageException($"InfluxDB answered HTTP {(int)response.StatusCode}: {Beginning(body)}");
            }

            using var document = JsonDocument.Parse(body);
            ReadRows(document.RootElement, addRow);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException)
        {
            throw new StorageException(
                $"InfluxDB does not answer: {e.Message} Start it, or let the API read from SQLite (ReadFrom).", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException
            or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new StorageException("InfluxDB's answer is not understood: " + e.Message, e);
        }
    }

    private static void ReadRows(JsonElement root, Action<List<string>, JsonElement> addRow)
    {
        var result = root.GetProperty("results")[0];
        if (result.TryGetProperty("error", out var error))
        {
            throw new StorageException("InfluxDB refused the query: " + error.GetString());
        }

        if (!result.TryGetProperty("series", out var series))
        {
            return;
        }

        foreach (var one in series.EnumerateArray())
        {
            var columns = new List<string>();
            foreach (var column in one.GetProperty("columns").EnumerateArray())
            {
                columns.Add(column.GetString() ?? "");
            }

            foreach (var values in one.GetProperty("values").EnumerateArray())
            {
                addRow(columns, values);
            }
        }
    }

    private static string Beginning(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 500)));
}
