using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air.Calibrations;

namespace SensorPlatform.Server.Api;

/// <summary>
/// One version of how raw values of a sensor become a quantity. What is not known is null. <c>InForce</c>: values measured now are made
/// with it; <c>Expired</c>: its time was over before now.
/// </summary>
internal sealed record AirCalibrationAnswer(
    string Id,
    string Quantity,
    string Unit,
    string? RawQuantity,
    int Version,
    bool InForce,
    bool Expired,
    Instant ValidFrom,
    Instant? Expires,
    Instant? CoLocatedFrom,
    Instant? CoLocatedTo,
    string Reference,
    int? Pairs,
    int? Rejected,
    double? R2,
    double? Rmse,
    double? CrossValidatedRmse,
    double? RawMinimum,
    double? RawMaximum,
    double? ReferenceMinimum,
    double? ReferenceMaximum,
    double? ReferenceUncertainty,
    double? CommonShare,
    IReadOnlyList<AirCalibrationTermAnswer> Terms,
    string Note)
{
    /// <summary>From a version.</summary>
    /// <param name="one">The version.</param>
    /// <param name="inForce">The version that holds now for its quantity; null: none.</param>
    /// <param name="now">Now.</param>
    public static AirCalibrationAnswer From(Calibration one, Calibration? inForce, Instant now) => new(
        CalibrationRegister.IdOf(one),
        one.Quantity.Name,
        one.Quantity.Unit,
        one.Raw == Core.Readings.Quantity.None ? null : one.Raw.Name,
        one.Version,
        ReferenceEquals(one, inForce),
        !one.Expires.IsNone && one.Expires <= now,
        one.ValidFrom,
        Known(one.Expires),
        Known(one.CoLocatedFrom),
        Known(one.CoLocatedTo),
        one.Reference,
        one.Pairs == 0 ? null : one.Pairs,
        one.Pairs == 0 ? null : one.Rejected,
        Known(one.R2),
        Known(one.Rmse),
        Known(one.CrossValidatedRmse),
        Known(one.RawMinimum),
        Known(one.RawMaximum),
        Known(one.ReferenceMinimum),
        Known(one.ReferenceMaximum),
        one.ReferenceUncertainty > 0 ? one.ReferenceUncertainty : null,
        Known(one.CommonShare),
        [
            .. one.Coefficients.Select(term => new AirCalibrationTermAnswer(
                CalibrationTerms.WordOf(term.Term),
                term.Interferent == Core.Readings.Quantity.None ? null : term.Interferent.Name,
                term.Value,
                Known(term.StandardError))),
        ],
        one.Note);

    private static Instant? Known(Instant time) => time.IsNone ? null : time;

    // Coefficients and ranges of raw values are not rounded: they may be tiny, or huge.
    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
