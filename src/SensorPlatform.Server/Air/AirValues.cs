using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Live;

namespace SensorPlatform.Server.Air;

/// <summary>The newest values of a station with what is known of their making.</summary>
internal static class AirValues
{
    private static readonly (CalibrationNotes Note, string Word)[] Words =
    [
        (CalibrationNotes.Expired, "calibrationExpired"),
        (CalibrationNotes.Extrapolated, "extrapolated"),
        (CalibrationNotes.ClippedAtZero, "clippedAtZero"),
    ];

    /// <summary>All values but the raw ones, in the order in which quantities came up first.</summary>
    public static IReadOnlyList<AirValue> Of(SensorSnapshot snapshot, SensorCalibrations? calibrations, bool isCalibratedByMaker)
    {
        var values = new List<AirValue>(snapshot.Readings.Count);
        foreach (var latest in snapshot.Readings)
        {
            if (RawQuantities.QuantityOf(latest.Reading.Quantity) == Quantity.None)
            {
                values.Add(Value(latest.Reading, snapshot, calibrations, isCalibratedByMaker));
            }
        }

        return values;
    }

    /// <summary>The words of notes, the gravest first.</summary>
    public static IReadOnlyList<string> WordsOf(CalibrationNotes notes) =>
        notes == CalibrationNotes.None ? [] : [.. Words.Where(one => notes.HasFlag(one.Note)).Select(one => one.Word)];

    private static AirValue Value(
        in Reading reading, SensorSnapshot snapshot, SensorCalibrations? calibrations, bool isCalibratedByMaker)
    {
        if (calibrations?.At(reading.Quantity, reading.Time) is not { } calibration)
        {
            return Uncalibrated(reading, snapshot, isCalibratedByMaker);
        }

        // A raw reading of another time did not make the value.
        if (snapshot.Find(calibration.Raw) is not { Reading.HasValue: true } latest || latest.Reading.Time != reading.Time)
        {
            return new AirValue(reading, null, calibration, null, []);
        }

        var raw = latest.Reading;
        if (!reading.HasValue)
        {
            return new AirValue(reading, raw.Value, calibration, null, []);
        }

        Reading[] beside = [.. snapshot.Readings.Select(one => one.Reading)];
        var uncertainty = calibration.ExpandedUncertainty(in raw, reading.Value, beside);
        return new AirValue(
            reading,
            raw.Value,
            calibration,
            double.IsFinite(uncertainty) ? uncertainty : null,
            WordsOf(calibration.Notes(raw.Value, reading.Value, reading.Time)));
    }

    // No calibration of ours made it: the sensor's own raw value stands beside it, or its maker's network calibrates, or nobody knows.
    private static AirValue Uncalibrated(in Reading reading, SensorSnapshot snapshot, bool isCalibratedByMaker)
    {
        if (!reading.HasValue || Pollutants.Of(reading.Quantity) == Pollutant.None)
        {
            return new AirValue(reading, null, null, null, []);
        }

        return snapshot.Find(RawQuantities.RawOf(reading.Quantity)) is { Reading.HasValue: true } raw && raw.Reading.Time == reading.Time
            ? new AirValue(reading, raw.Reading.Value, null, null, ["notCalibrated"])
            : new AirValue(reading, null, null, null, isCalibratedByMaker ? ["calibratedElsewhere"] : []);
    }
}
