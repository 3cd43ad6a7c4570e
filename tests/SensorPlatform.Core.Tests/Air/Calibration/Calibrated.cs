using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Readings;
using CalibrationVersion = SensorPlatform.Core.Air.Calibration.Calibration;

namespace SensorPlatform.Core.Tests.Air.Calibration;

// Calibrations for tests.
internal static class Calibrated
{
    // 2026-07-01T00:00:00Z
    internal static readonly Instant Start = Instant.FromUnixSeconds(1_782_864_000);

    internal static CalibrationVersion No2(params CalibrationCoefficient[] coefficients) => Of(Quantity.AirNo2, coefficients);

    internal static CalibrationVersion Of(Quantity quantity, params CalibrationCoefficient[] coefficients) => new()
    {
        SensorId = "air-1",
        Quantity = quantity,
        Version = 1,
        Coefficients = coefficients,
        ValidFrom = Start,
    };

    internal static CalibrationVersion Line(double slope, double constant) =>
        No2(new(CalibrationTerm.Raw, slope), new(CalibrationTerm.Constant, constant));

    internal static Reading Good(Quantity quantity, double value, Instant time = default) => new(time, value, quantity, Quality.Good);
}
