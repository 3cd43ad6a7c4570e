using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Live;

namespace SensorPlatform.Server.Air;

/// <summary>The newest values of a station with what is known of their making.</summary>
internal static class AirValues
{
    /// <summary>All values but the raw ones, in the order in which quantities came up first.</summary>
    public static IReadOnlyList<AirValue> Of(SensorSnapshot snapshot, SensorCalibrations? calibrations)
    {
        var values = new List<AirValue>(snapshot.Readings.Count);
        foreach (var latest in snapshot.Readings)
        {
            if (!IsRaw(latest.Reading.Quantity))
            {
                values.Add(Value(latest.Reading, snapshot, calibrations));
            }
        }

        return values;
    }

    private static AirValue Value(in Reading reading, SensorSnapshot snapshot, SensorCalibrations? calibrations)
    {
        var isPollutant = Pollutants.Of(reading.Quantity) != Pollutant.None;
        if (calibrations?.At(reading.Quantity, reading.Time) is not { } calibration)
        {
            return new AirValue(reading, null, null, null, isPollutant && reading.HasValue ? ["calibratedElsewhere"] : []);
        }

        // The calibrated reading stands beside the raw one of the same time; another one did not make it.
        var raw = Quantity.TryParse(reading.Quantity.Name + "Raw", out var rawQuantity)
            && snapshot.Find(rawQuantity) is { Reading.HasValue: true } latest
            && latest.Reading.Time == reading.Time
                ? latest.Reading.Value
                : (double?)null;
        return new AirValue(reading, raw, calibration, null, []);
    }

    private static bool IsRaw(Quantity quantity) =>
        quantity.Name.StartsWith("air.", StringComparison.Ordinal) && quantity.Name.EndsWith("Raw", StringComparison.Ordinal);
}
