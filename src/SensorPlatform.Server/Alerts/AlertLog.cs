namespace SensorPlatform.Server.Alerts;

/// <summary>What alerts log; event ids 4000 to 4099.</summary>
internal static partial class AlertLog
{
    [LoggerMessage(4000, LogLevel.Information, "Alert {AlertId} {Transition}: {Text}")]
    public static partial void Changed(ILogger logger, long alertId, AlertTransitionKind transition, string text);

    [LoggerMessage(4001, LogLevel.Error, "Alerts could not be stored, try {Attempt}; trying again in {DelaySeconds} s.")]
    public static partial void StoreFailed(ILogger logger, Exception exception, int attempt, double delaySeconds);

    [LoggerMessage(4002, LogLevel.Error, "{Count} changes of alerts could not be stored before the end and are lost; a value above its threshold fires again after the start.")]
    public static partial void ChangesLost(ILogger logger, int count);

    [LoggerMessage(4003, LogLevel.Warning, "A subscriber of the alert feed failed at alert {AlertId}.")]
    public static partial void SubscriberFailed(ILogger logger, Exception exception, long alertId);

    [LoggerMessage(4004, LogLevel.Warning, "Alert rules could not keep up: {Count} values were left out so far, of each sensor and quantity all but the smallest, largest and newest.")]
    public static partial void ThinnedOut(ILogger logger, long count);

    [LoggerMessage(4005, LogLevel.Information, "Rule {RuleId} no longer watches sensor {SensorId}: its open alert is closed.")]
    public static partial void Orphaned(ILogger logger, string ruleId, string sensorId);

    [LoggerMessage(4006, LogLevel.Warning, "{Count} windows so far were looked at before they were final: more waited than may. Shorten the sensor's allowed lateness.")]
    public static partial void WindowsCutShort(ILogger logger, long count);

    [LoggerMessage(4007, LogLevel.Information, "Alert rules looked at {Count} stored values that they may not have seen before the last end.")]
    public static partial void CaughtUp(ILogger logger, long count);

    [LoggerMessage(4008, LogLevel.Warning, "Of {Count} pairs of sensor and quantity alert rules looked at the newest {Limit} stored values alone.")]
    public static partial void CatchUpCut(ILogger logger, int count, int limit);

    [LoggerMessage(4009, LogLevel.Error, "The alert {RuleId} about the platform itself could not be stored.")]
    public static partial void PlatformAlertNotStored(ILogger logger, Exception exception, string ruleId);

    [LoggerMessage(4010, LogLevel.Warning, "Delivery {DeliveryId} of alert {AlertId} failed, try {Attempt}: {Error}")]
    public static partial void DeliveryFailed(ILogger logger, long deliveryId, long alertId, int attempt, string error);

    [LoggerMessage(4011, LogLevel.Error, "Delivery {DeliveryId} of alert {AlertId} is given up after {Hours} h and {Attempts} tries: {Error}")]
    public static partial void DeliveryAbandoned(ILogger logger, long deliveryId, long alertId, double hours, int attempts, string error);

    [LoggerMessage(4014, LogLevel.Error, "The stored days of air stations could not be read, so that drift was not looked for; trying again in {Minutes} minutes.")]
    public static partial void DriftNotLookedAt(ILogger logger, Exception exception, double minutes);

    [LoggerMessage(4013, LogLevel.Information, "Rule {RuleId} of the rule pack {Pack} is skipped: no sensor that it may watch gives its quantity.")]
    public static partial void RuleIsIdle(ILogger logger, string ruleId, string pack);

    [LoggerMessage(4015, LogLevel.Information, "Rule {RuleId} of the rule pack {Pack} is skipped: the city has {Stations} stations that it may watch, and it needs {Needed}.")]
    public static partial void HeatRuleIsIdle(ILogger logger, string ruleId, string pack, int stations, int needed);

    [LoggerMessage(4016, LogLevel.Error, "The stored hours of heat stations could not be read, so that the rules about heat did not look; trying again in {Minutes} minutes.")]
    public static partial void HeatNotLookedAt(ILogger logger, Exception exception, double minutes);

    [LoggerMessage(4017, LogLevel.Information, "{Count} values so far were beyond a threshold and raised no alert: they were measured more than {Hours} h ago (and the sensor's allowed lateness), as in an imported campaign.")]
    public static partial void TooOld(ILogger logger, long count, double hours);

    [LoggerMessage(4012, LogLevel.Error, "The deliveries of alerts cannot be read or stored; trying again.")]
    public static partial void OutboxFailed(ILogger logger, Exception exception);
}
