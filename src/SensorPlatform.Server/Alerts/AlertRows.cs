using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Alerts;

/// <summary>Turns rows of the alert tables into what they mean.</summary>
internal static class AlertRows
{
    /// <summary>A row of <see cref="AlertSchema.AlertColumns"/>.</summary>
    public static Alert Alert(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        RuleId = row.GetString(1),
        SensorId = row.GetString(2),
        City = row.GetString(3),
        Severity = (AlertSeverity)row.GetByte(4),
        Place = row.GetString(5),
        Quantity = TextOrNull(row, 6),
        Unit = row.GetString(7),
        Threshold = row.GetDouble(8),
        Value = row.GetDouble(9),
        ResolvedValue = row.IsDBNull(10) ? null : row.GetDouble(10),
        Since = new Instant(row.GetInt64(11)),
        FiredAt = new Instant(row.GetInt64(12)),
        ResolvedAt = new Instant(row.GetInt64(13)),
        AcknowledgedAt = new Instant(row.GetInt64(14)),
        AcknowledgedBy = TextOrNull(row, 15),
        Comment = TextOrNull(row, 16),
        Language = row.GetString(17),
        Text = row.GetString(18),
    };

    /// <summary>A row of <see cref="AlertSchema.DeliveryColumns"/>.</summary>
    public static AlertDelivery Delivery(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        AlertId = row.GetInt64(1),
        Kind = (AlertTransitionKind)row.GetByte(2),
        IdempotencyKey = row.GetString(3),
        Body = row.GetFieldValue<byte[]>(4),
        Created = new Instant(row.GetInt64(5)),
        Due = new Instant(row.GetInt64(6)),
        Attempts = row.GetInt32(7),
        LastError = TextOrNull(row, 8),
        Delivered = new Instant(row.GetInt64(9)),
        Abandoned = new Instant(row.GetInt64(10)),
    };

    private static string? TextOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
