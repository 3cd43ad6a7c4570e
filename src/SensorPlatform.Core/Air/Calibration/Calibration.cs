using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Calibration;

/// <summary>One version of how raw values of a sensor become a quantity. Immutable: what is learned later is a new version.</summary>
/// <remarks>
/// The model of AirQino's platform is y = k1 x + k2 x^2 + k3 T + k4, T the temperature inside in Cel (thesis of the University of
/// Florence, 2022, "interfaccia"); here any terms may be left out, and humidity and interfering gases added.
/// </remarks>
public sealed partial record Calibration
{
    /// <summary>Id of the sensor in the city file.</summary>
    public required string SensorId { get; init; }

    /// <summary>What it gives, in the quantity's unit.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>1 and up, of the sensor and quantity; the id is <c>SENSOR/QUANTITY/VERSION</c>.</summary>
    public required int Version { get; init; }

    /// <summary>The terms.</summary>
    public required IReadOnlyList<CalibrationCoefficient> Coefficients { get; init; }

    /// <summary>Measured times from which on it is used; the version with the newest one that has begun counts.</summary>
    public required Instant ValidFrom { get; init; }

    /// <summary>After it values are flagged as of an expired calibration; none: never.</summary>
    public Instant Expires { get; init; }

    /// <summary>Start of the co-location; none where it is not known.</summary>
    public Instant CoLocatedFrom { get; init; }

    /// <summary>End of the co-location, exclusive.</summary>
    public Instant CoLocatedTo { get; init; }

    /// <summary>What it was held against: station and instrument, in words.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Pairs that the fit used; 0 where it is not known.</summary>
    public int Pairs { get; init; }

    /// <summary>Pairs left out as outliers.</summary>
    public int Rejected { get; init; }

    /// <summary>Coefficient of determination of the fit; NaN where it is not known.</summary>
    public double R2 { get; init; } = double.NaN;

    /// <summary>Root mean square error of the fit in the quantity's unit; NaN where it is not known.</summary>
    public double Rmse { get; init; } = double.NaN;

    /// <summary>Root mean square error on parts that the fit had not seen; NaN where it is not known.</summary>
    public double CrossValidatedRmse { get; init; } = double.NaN;

    /// <summary>Smallest raw value of the co-location; values made of smaller ones are flagged as extrapolated.</summary>
    public double RawMinimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest raw value of the co-location.</summary>
    public double RawMaximum { get; init; } = double.PositiveInfinity;

    /// <summary>Smallest value of the reference during the co-location, in the quantity's unit; NaN where it is not known.</summary>
    public double ReferenceMinimum { get; init; } = double.NaN;

    /// <summary>Largest value of the reference during the co-location.</summary>
    public double ReferenceMaximum { get; init; } = double.NaN;

    /// <summary>
    /// Standard uncertainty of the reference itself, relative: 0.075 where its maker or operator states 15 % with k = 2. 0 where it is
    /// not known: then what is stated here is the agreement with the reference, not with the truth.
    /// </summary>
    public double ReferenceUncertainty { get; init; }

    /// <summary>
    /// Share of the error's variance that hours of one day have in common, 0 to 1: it does not shrink in a mean of hours. NaN where
    /// it is not known; then 1 is taken.
    /// </summary>
    public double CommonShare { get; init; } = double.NaN;

    /// <summary>
    /// Covariance of the coefficients, row by row, in the order of <see cref="Coefficients"/>; empty where it is not known.
    /// </summary>
    public IReadOnlyList<double> Covariance { get; init; } = [];

    /// <summary>Remarks of who made it.</summary>
    public string Note { get; init; } = "";
}
