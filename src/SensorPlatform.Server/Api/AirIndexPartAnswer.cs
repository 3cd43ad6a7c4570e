using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// What one pollutant says to an index. <c>Value</c> is the mean where it is valid; else null, and <c>PartialValue</c> is the mean of the
/// little that there is. <c>Reason</c> says why it is not valid: <c>notMeasured</c> (nothing of it in
/// a week), <c>noValue</c>, <c>tooLittleMeasured</c>.
/// </summary>
internal sealed record AirIndexPartAnswer(
    string Pollutant,
    string Symbol,
    string Averaging,
    string Unit,
    Instant Start,
    Instant End,
    double? Value,
    double? PartialValue,
    double CapturePercent,
    int ValidParts,
    int NeededParts,
    int PossibleParts,
    bool Valid,
    string? Reason,
    string? Explanation,
    int? Level,
    string? Color,
    double? Number);
