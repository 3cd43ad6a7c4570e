namespace SensorPlatform.Server.Alerts;

/// <summary>What the delivery of alerts has done since the start.</summary>
/// <param name="Delivered">Messages that the receiver took.</param>
/// <param name="Failed">Failed tries.</param>
/// <param name="Abandoned">Messages given up.</param>
internal readonly record struct WebhookCounts(long Delivered, long Failed, long Abandoned);
