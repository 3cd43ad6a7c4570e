namespace SensorPlatform.Core.Air.Calibration.Fitting;

/// <summary>A fitted coefficient.</summary>
/// <param name="Term">Its term.</param>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error; hours of one day are not taken as independent.</param>
/// <param name="Low">Lower end of the 95 % confidence interval (Student's t).</param>
/// <param name="High">Upper end.</param>
/// <param name="VarianceInflation">
/// By how much the other terms blow up its variance: 1 when it depends on none of them, above 10 the data can hardly tell them apart.
/// NaN for the constant, and for the raw value where its square is a term too.
/// </param>
public readonly record struct TermEstimate(
    ModelTerm Term, double Value, double StandardError, double Low, double High, double VarianceInflation);
