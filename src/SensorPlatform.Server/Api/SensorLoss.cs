namespace SensorPlatform.Server.Api;

/// <summary>Frames of one sensor in a span of time by what became of them.</summary>
internal sealed record SensorLoss(
    string Sensor,
    string City,
    long Expected,
    long Received,
    long Lost,
    double? LossPercent,
    long Duplicates,
    long Late,
    long OutOfOrder,
    long Rejoins,
    long Resets,
    long ClockFaults);
