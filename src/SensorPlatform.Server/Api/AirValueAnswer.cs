using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// The newest value of a quantity with its making. <c>ExpandedUncertainty</c> is half the width of the interval that holds the truth with
/// about 95 % (k = 2); null where it is not known. <c>Notes</c>: <c>calibrationExpired</c>, <c>extrapolated</c>, <c>clippedAtZero</c>,
/// <c>calibratedElsewhere</c>, <c>notCalibrated</c>, <c>drift</c>.
/// </summary>
internal sealed record AirValueAnswer(
    string Quantity,
    string Unit,
    double? Value,
    string Quality,
    Instant Time,
    long AgeSeconds,
    double? Raw,
    double? ExpandedUncertainty,
    string? Calibration,
    int? CalibrationVersion,
    IReadOnlyList<string> Notes);
