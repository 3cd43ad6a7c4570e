using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Calibration.Fitting;

namespace SensorPlatform.Server.Air.Calibrations;

/// <summary>A new version and how it came about.</summary>
/// <param name="Calibration">The version.</param>
/// <param name="Fit">Its fit.</param>
/// <param name="Data">The co-location.</param>
/// <param name="Before">The version in force at the end of the co-location; null: there is none.</param>
/// <param name="Comparison">How that one does on the same hours; null without one.</param>
internal sealed record CalibrationResult(
    Calibration Calibration, CalibrationFit Fit, CoLocation Data, Calibration? Before, CalibrationComparison? Comparison);
