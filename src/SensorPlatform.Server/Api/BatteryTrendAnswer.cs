namespace SensorPlatform.Server.Api;

/// <summary>
/// A straight line through the daily means of <c>Quantity</c> since the battery was changed: slope a day, days behind it, the value that
/// counts as empty (null: nobody says), and the days until then (null: it does not fall, or not within ten years).
/// </summary>
internal sealed record BatteryTrendAnswer(string Quantity, double PerDay, int Days, double? EmptyAt, int? DaysLeft);
