using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// Sensors by loss, the worst first, over the hours that start in [From, To); sensors without frames in it are left out.
/// <c>Next</c> is the address of the rest, or null.
/// </summary>
internal sealed record LossesAnswer(
    Instant Now,
    Instant From,
    Instant To,
    Instant? RowsSince,
    int Total,
    int Offset,
    int Limit,
    string? Next,
    IReadOnlyList<SensorLoss> Items);
