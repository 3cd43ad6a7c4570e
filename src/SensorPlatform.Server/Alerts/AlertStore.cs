using System.Globalization;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// Alert states, alerts and their deliveries in <c>registry.db</c>. One connection, one caller at a time: alerts are
/// rare. What belongs together is one transaction: state, alert and outbox of a transition stand or fall together.
/// </summary>
internal sealed class AlertStore : IDisposable
{
    private const int BusyTimeoutMs = 5_000;

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private bool _isClosed;

    private AlertStore(string path, SqliteConnection connection)
    {
        _path = path;
        _connection = connection;
    }

    /// <summary>Opens or makes the tables.</summary>
    /// <exception cref="AlertStoreException">The file cannot be opened or is no SQLite database.</exception>
    public static AlertStore Open(string path)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        var connection = new SqliteConnection(text);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = FormattableString.Invariant(
                $"PRAGMA busy_timeout = {BusyTimeoutMs}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
            command.ExecuteNonQuery();
            command.CommandText = AlertSchema.Create;
            command.ExecuteNonQuery();
            return new AlertStore(path, connection);
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw Wrap(path, fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            _connection.Dispose();
        }
    }

    /// <summary>All stored states by rule and sensor; one that cannot be read is left out and counts as never evaluated.</summary>
    public Dictionary<(string Rule, string Sensor), AlertState> LoadStates() => Run(() =>
    {
        var states = new Dictionary<(string, string), AlertState>();
        using var command = Command("SELECT rule, sensor, state FROM alert_state");
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (AlertState.TryRead(rows.GetFieldValue<byte[]>(2), out var state))
            {
                states.Add((rows.GetString(0), rows.GetString(1)), state);
            }
        }

        return states;
    });

    /// <summary>Stores changes in order, all or none.</summary>
    /// <param name="steps">The changes.</param>
    /// <param name="now">When: deliveries are due from then.</param>
    /// <param name="render">Makes the message for the webhook; null: there is none, and nothing is delivered.</param>
    /// <returns>What happened to alerts; a transition that was stored before is not told again.</returns>
    /// <exception cref="AlertStoreException">Nothing was stored; the same call may be made again.</exception>
    public IReadOnlyList<AlertChange> Apply(
        IReadOnlyList<AlertStep> steps, Instant now, Func<AlertChange, byte[]>? render) => Run(() =>
    {
        var changes = new List<AlertChange>();
        using var transaction = _connection.BeginTransaction();
        foreach (var step in steps)
        {
            SaveState(step);
            var stored = step.Kind switch
            {
                AlertTransitionKind.Firing => Insert(step.Alert!),
                AlertTransitionKind.Resolved => Resolve(step),
                _ => null,
            };
            if (stored is not null)
            {
                var change = new AlertChange(step.Kind, stored);
                changes.Add(change);
                if (render is not null)
                {
                    Enqueue(change, now, render(change));
                }
            }
        }

        transaction.Commit();
        return changes;
    });

    /// <summary>Alerts: open ones first, then by time, newest first.</summary>
    /// <exception cref="AlertStoreException">They cannot be read.</exception>
    public IReadOnlyList<Alert> List(AlertFilter filter) => Run(() =>
    {
        string[] without = [.. filter.WithoutSensors];
        using var command = Command($"""
            SELECT {AlertSchema.AlertColumns} FROM alert
            WHERE ($open IS NULL OR (resolved_at = 0) = $open) AND ($severity = 0 OR severity = $severity)
              AND ($sensor IS NULL OR sensor = $sensor) AND ($city IS NULL OR city = $city)
              AND sensor NOT IN ({string.Join(", ", without.Select((_, index) => WithoutName(index)))})
            ORDER BY resolved_at <> 0, fired_at DESC, id DESC LIMIT $limit
            """);
        Set(command, "$open", filter.IsOpen is { } open ? (open ? 1 : 0) : null);
        Set(command, "$severity", (int)filter.Severity);
        Set(command, "$sensor", filter.SensorId);
        Set(command, "$city", filter.City);
        for (var i = 0; i < without.Length; i++)
        {
            Set(command, WithoutName(i), without[i]);
        }

        Set(command, "$limit", filter.Limit);
        using var rows = command.ExecuteReader();
        var alerts = new List<Alert>();
        while (rows.Read())
        {
            alerts.Add(AlertRows.Alert(rows));
        }

        return alerts;
    });

    /// <summary>An alert, or null.</summary>
    /// <exception cref="AlertStoreException">It cannot be read.</exception>
    public Alert? Find(long id) => Run(() => Get("id = $id", ("$id", id)));

    /// <summary>Notes who took note of an alert; the first one stays.</summary>
    /// <returns>True when it was not acknowledged before.</returns>
    /// <exception cref="AlertStoreException">It cannot be stored.</exception>
    public bool Acknowledge(long id, string by, string? comment, Instant now) => Run(() =>
    {
        using var command = Command("""
            UPDATE alert SET acknowledged_at = $now, acknowledged_by = $by, comment = $comment
            WHERE id = $id AND acknowledged_at = 0
            """);
        Set(command, "$now", now.UnixNanoseconds);
        Set(command, "$by", by);
        Set(command, "$comment", comment);
        Set(command, "$id", id);
        return command.ExecuteNonQuery() == 1;
    });

    /// <summary>Deliveries that wait, oldest first, at most a number of them.</summary>
    /// <exception cref="AlertStoreException">They cannot be read.</exception>
    public IReadOnlyList<AlertDelivery> Waiting(int limit) =>
        Deliveries("delivered = 0 AND abandoned = 0 ORDER BY id LIMIT $value", limit);

    /// <summary>All deliveries of an alert.</summary>
    /// <exception cref="AlertStoreException">They cannot be read.</exception>
    public IReadOnlyList<AlertDelivery> DeliveriesOf(long alertId) => Deliveries("alert = $value ORDER BY id", alertId);

    /// <summary>Stores what became of a try.</summary>
    /// <exception cref="AlertStoreException">It cannot be stored.</exception>
    public void Save(AlertDelivery delivery) => Run(() =>
    {
        using var command = Command("""
            UPDATE alert_delivery SET due = $due, attempts = $attempts, last_error = $error, delivered = $delivered,
                abandoned = $abandoned
            WHERE id = $id
            """);
        Set(command, "$due", delivery.Due.UnixNanoseconds);
        Set(command, "$attempts", delivery.Attempts);
        Set(command, "$error", delivery.LastError);
        Set(command, "$delivered", delivery.Delivered.UnixNanoseconds);
        Set(command, "$abandoned", delivery.Abandoned.UnixNanoseconds);
        Set(command, "$id", delivery.Id);
        return command.ExecuteNonQuery();
    });

    /// <summary>Removes alerts that ended before a time, with their deliveries, at most a number of them.</summary>
    /// <returns>How many went.</returns>
    /// <exception cref="AlertStoreException">They cannot be removed.</exception>
    public int RemoveEnded(Instant before, int limit) => Run(() =>
    {
        const string ended = "SELECT id FROM alert WHERE resolved_at > 0 AND resolved_at < $before ORDER BY id LIMIT $limit";
        using var transaction = _connection.BeginTransaction();
        using var deliveries = Command($"DELETE FROM alert_delivery WHERE alert IN ({ended})");
        using var alerts = Command($"DELETE FROM alert WHERE id IN ({ended})");
        foreach (var command in new[] { deliveries, alerts })
        {
            Set(command, "$before", before.UnixNanoseconds);
            Set(command, "$limit", limit);
        }

        deliveries.ExecuteNonQuery();
        var count = alerts.ExecuteNonQuery();
        transaction.Commit();
        return count;
    });

    /// <summary>How many alerts ended before a time.</summary>
    /// <exception cref="AlertStoreException">They cannot be counted.</exception>
    public long CountEnded(Instant before) => Run(() =>
    {
        using var command = Command("SELECT count(*) FROM alert WHERE resolved_at > 0 AND resolved_at < $before");
        Set(command, "$before", before.UnixNanoseconds);
        return (long)(command.ExecuteScalar() ?? 0L);
    });

    private void SaveState(AlertStep step)
    {
        var bytes = new byte[AlertState.Length];
        step.State.Write(bytes);
        using var command = Command("INSERT OR REPLACE INTO alert_state (rule, sensor, state) VALUES ($rule, $sensor, $state)");
        Set(command, "$rule", step.RuleId);
        Set(command, "$sensor", step.SensorId);
        Set(command, "$state", bytes);
        command.ExecuteNonQuery();
    }

    // The unique indices make a second firing of what is open, or of what fired at that time before, no row at all.
    private Alert? Insert(Alert alert)
    {
        using var command = Command("""
            INSERT OR IGNORE INTO alert (rule, sensor, city, severity, place, quantity, unit, threshold, value, since, fired_at, language, text)
            VALUES ($rule, $sensor, $city, $severity, $place, $quantity, $unit, $threshold, $value, $since, $fired, $language, $text)
            RETURNING id
            """);
        Set(command, "$rule", alert.RuleId);
        Set(command, "$sensor", alert.SensorId);
        Set(command, "$city", alert.City);
        Set(command, "$severity", (int)alert.Severity);
        Set(command, "$place", alert.Place);
        Set(command, "$quantity", alert.Quantity);
        Set(command, "$unit", alert.Unit);
        Set(command, "$threshold", alert.Threshold);
        Set(command, "$value", alert.Value);
        Set(command, "$since", alert.Since.UnixNanoseconds);
        Set(command, "$fired", alert.FiredAt.UnixNanoseconds);
        Set(command, "$language", alert.Language);
        Set(command, "$text", alert.Text);
        return command.ExecuteScalar() is long id ? alert with { Id = id } : null;
    }

    private Alert? Resolve(AlertStep step)
    {
        if (Get("rule = $rule AND sensor = $sensor AND resolved_at = 0", ("$rule", step.RuleId), ("$sensor", step.SensorId)) is not { } open)
        {
            return null;
        }

        var resolved = open with
        {
            ResolvedAt = step.Alert!.ResolvedAt,
            ResolvedValue = step.Alert.ResolvedValue,
            Text = step.Why.Length == 0 ? open.Text : $"{open.Text} {step.Why}",
        };
        using var command = Command("UPDATE alert SET resolved_at = $at, resolved_value = $value, text = $text WHERE id = $id");
        Set(command, "$text", resolved.Text);
        Set(command, "$at", resolved.ResolvedAt.UnixNanoseconds);
        Set(command, "$value", resolved.ResolvedValue);
        Set(command, "$id", resolved.Id);
        command.ExecuteNonQuery();
        return resolved;
    }

    private void Enqueue(AlertChange change, Instant now, byte[] body)
    {
        using var command = Command("""
            INSERT OR IGNORE INTO alert_delivery (alert, transition, idempotency_key, body, created, due)
            VALUES ($alert, $transition, $key, $body, $now, $now)
            """);
        Set(command, "$alert", change.Alert.Id);
        Set(command, "$transition", (int)change.Kind);
        Set(command, "$key", WebhookMessage.IdempotencyKeyOf(change));
        Set(command, "$body", body);
        Set(command, "$now", now.UnixNanoseconds);
        command.ExecuteNonQuery();
    }

    private Alert? Get(string where, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command($"SELECT {AlertSchema.AlertColumns} FROM alert WHERE {where}");
        foreach (var (name, value) in parameters)
        {
            Set(command, name, value);
        }

        using var rows = command.ExecuteReader();
        return rows.Read() ? AlertRows.Alert(rows) : null;
    }

    private List<AlertDelivery> Deliveries(string where, long value) => Run(() =>
    {
        using var command = Command($"SELECT {AlertSchema.DeliveryColumns} FROM alert_delivery WHERE {where}");
        Set(command, "$value", value);
        using var rows = command.ExecuteReader();
        var deliveries = new List<AlertDelivery>();
        while (rows.Read())
        {
            deliveries.Add(AlertRows.Delivery(rows));
        }

        return deliveries;
    });

    private T Run<T>(Func<T> work)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                throw new AlertStoreException($"Alerts cannot be stored in '{_path}': it was closed.");
            }

            try
            {
                return work();
            }
            catch (SqliteException fault)
            {
                throw Wrap(_path, fault);
            }
        }
    }

    private static string WithoutName(int index) => string.Create(CultureInfo.InvariantCulture, $"$without{index}");

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static void Set(SqliteCommand command, string name, object? value) =>
        command.Parameters.AddWithValue(name, value ?? DBNull.Value);

    private static AlertStoreException Wrap(string path, SqliteException fault) => new(
        $"Alerts cannot be stored in '{path}': {fault.Message} Is the folder there, writable, and the disk not full?", fault);
}
