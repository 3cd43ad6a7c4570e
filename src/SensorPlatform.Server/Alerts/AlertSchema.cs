namespace SensorPlatform.Server.Alerts;

/// <summary>The alert tables of <c>registry.db</c>. Times are nanoseconds since 1970, 0 where there is none.</summary>
internal static class AlertSchema
{
    /// <summary>Makes what is not there.</summary>
    public const string Create = """
        CREATE TABLE IF NOT EXISTS alert_state (
            rule TEXT NOT NULL, sensor TEXT NOT NULL, state BLOB NOT NULL, PRIMARY KEY (rule, sensor)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS alert (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            rule TEXT NOT NULL, sensor TEXT NOT NULL, city TEXT NOT NULL, severity INTEGER NOT NULL,
            place TEXT NOT NULL, quantity TEXT, unit TEXT NOT NULL, threshold REAL NOT NULL,
            value REAL NOT NULL, resolved_value REAL,
            since INTEGER NOT NULL, fired_at INTEGER NOT NULL, resolved_at INTEGER NOT NULL DEFAULT 0,
            acknowledged_at INTEGER NOT NULL DEFAULT 0, acknowledged_by TEXT, comment TEXT,
            language TEXT NOT NULL, text TEXT NOT NULL
        );
        CREATE UNIQUE INDEX IF NOT EXISTS alert_open ON alert (rule, sensor) WHERE resolved_at = 0;
        CREATE UNIQUE INDEX IF NOT EXISTS alert_fired ON alert (rule, sensor, fired_at);
        CREATE INDEX IF NOT EXISTS alert_sensor ON alert (sensor, fired_at);
        CREATE TABLE IF NOT EXISTS alert_delivery (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            alert INTEGER NOT NULL REFERENCES alert (id), transition INTEGER NOT NULL,
            idempotency_key TEXT NOT NULL UNIQUE, body BLOB NOT NULL, created INTEGER NOT NULL, due INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0, last_error TEXT,
            delivered INTEGER NOT NULL DEFAULT 0, abandoned INTEGER NOT NULL DEFAULT 0
        );
        CREATE INDEX IF NOT EXISTS alert_delivery_waiting ON alert_delivery (id) WHERE delivered = 0 AND abandoned = 0;
        CREATE INDEX IF NOT EXISTS alert_delivery_alert ON alert_delivery (alert);
        """;

    /// <summary>Columns of an alert, in the order that <see cref="AlertRows"/> reads them.</summary>
    public const string AlertColumns =
        "id, rule, sensor, city, severity, place, quantity, unit, threshold, value, resolved_value, since, fired_at, "
        + "resolved_at, acknowledged_at, acknowledged_by, comment, language, text";

    /// <summary>Columns of a delivery, in the order that <see cref="AlertRows"/> reads them.</summary>
    public const string DeliveryColumns =
        "id, alert, transition, idempotency_key, body, created, due, attempts, last_error, delivered, abandoned";
}
