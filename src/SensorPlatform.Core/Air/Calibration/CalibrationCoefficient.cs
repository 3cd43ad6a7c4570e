using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Calibration;

/// <summary>One term of a model.</summary>
/// <param name="Term">What it is multiplied with.</param>
/// <param name="Value">The coefficient.</param>
/// <param name="StandardError">Its standard error; NaN where it is not known (taken over from elsewhere).</param>
/// <param name="Interferent">For <see cref="CalibrationTerm.Interferent"/> the raw quantity; else none.</param>
public readonly record struct CalibrationCoefficient(
    CalibrationTerm Term, double Value, double StandardError = double.NaN, Quantity Interferent = default);
