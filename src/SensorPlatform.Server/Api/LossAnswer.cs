using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Frames of a sensor by what became of them, since the journal began. Lost = expected - received.</summary>
internal sealed record LossAnswer(
    Instant Now,
    string Sensor,
    long Expected,
    long Received,
    long Lost,
    double? LossPercent,
    long Duplicates,
    long OutOfOrder,
    long Late,
    int Rejoins,
    int Resets,
    int ClockFaults);
