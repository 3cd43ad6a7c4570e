using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// Frames of a sensor by what became of them, since the journal began: Lost = expected - received. <c>LostByUs</c>: journaled
/// messages of its partition that the fold passed without an outcome, always 0; <c>InFlight</c>: those that it has not reached.
/// Below it the rows by <c>By</c> of the hours that start in [From, To); <c>RowsSince</c>: rows hold what was received after that time
/// (null: everything).
/// </summary>
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
    long Rejoins,
    long Resets,
    long ClockFaults,
    long LostByUs,
    long InFlight,
    Instant? RowsSince,
    Instant From,
    Instant To,
    string By,
    string? Next,
    IReadOnlyList<LossItem> Items);
