using System.Globalization;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Calibration.Fitting;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Air.Calibrations;

/// <summary>Makes a new version of a calibration of a co-location.</summary>
internal static class CalibrationRun
{
    /// <summary>Reads, fits and compares. Writes nothing.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="reader">The store.</param>
    /// <param name="calibrations">The sensor's versions; null: it has none.</param>
    /// <param name="version">The new version's number.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RefusedRequestException">There is no sound fit; the message says what to do.</exception>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public static async Task<CalibrationResult> RunAsync(
        CalibrationRequest request,
        ITelemetryReader reader,
        SensorCalibrations? calibrations,
        int version,
        CancellationToken cancellationToken)
    {
        var pairs = new CoLocationReader(reader, calibrations);
        var data = await pairs.ReadAsync(request, cancellationToken);
        var fit = request.Terms is { } terms ? CalibrationFitter.Fit(data, terms) : CalibrationFitter.Choose(data);
        if (fit.Problem != FitProblem.None)
        {
            throw new RefusedRequestException(WhyNot(request, pairs, data, fit));
        }

        var from = request.ValidFrom.IsNone ? fit.From : request.ValidFrom;
        var calibration = Of(request, fit, version, from);
        var before = calibrations?.At(request.Quantity, fit.To);
        return new CalibrationResult(calibration, fit, data, before, before is null ? null : CalibrationComparison.Of(before, fit, data));
    }

    private static Calibration Of(CalibrationRequest request, CalibrationFit fit, int version, Instant from) => new()
    {
        SensorId = request.SensorId,
        Quantity = request.Quantity,
        Version = version,
        Coefficients = fit.Coefficients(),
        Covariance = fit.Covariance,
        ValidFrom = from,
        Expires = request.ExpiresMonths == 0
            ? Instant.None
            : Instant.From((fit.To > from ? fit.To : from).ToDateTimeOffset().AddMonths(request.ExpiresMonths)),
        CoLocatedFrom = fit.From,
        CoLocatedTo = fit.To,
        Reference = request.ReferenceName.Length > 0 ? request.ReferenceName : $"{request.Reference.Name}, {request.Reference.Column}",
        ReferenceUncertainty = request.ReferenceUncertainty,
        Pairs = fit.Pairs - fit.Rejected,
        Rejected = fit.Rejected,
        R2 = fit.R2,
        Rmse = fit.Rmse,
        CrossValidatedRmse = fit.CrossValidatedRmse,
        CommonShare = fit.CommonShare,
        RawMinimum = fit.Raw.Minimum,
        RawMaximum = fit.Raw.Maximum,
        ReferenceMinimum = fit.Reference.Minimum,
        ReferenceMaximum = fit.Reference.Maximum,
    };

    private static string WhyNot(CalibrationRequest request, CoLocationReader pairs, CoLocation data, CalibrationFit fit)
    {
        var raw = RawQuantities.RawOf(request.Quantity).Name;
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"The reference has {pairs.ReferenceHours} hours in the span, {request.SensorId} has {pairs.RawHours} hours of {raw} "
            + $"({pairs.RawHoursWithoutCapture} of them with less than 75 % of its reports), and {data.Count} are common to both.");
        return fit.Problem switch
        {
            FitProblem.TooFewPairs => string.Create(
                CultureInfo.InvariantCulture,
                $"{fit.Pairs} pairs of hours are too few for a calibration: {CalibrationFitter.MinimumPairs} are needed. {found} Leave the station "
                + $"beside the reference for longer, name fewer terms, or look at the span (--from, --to) and the reporting interval of the sensor."),
            FitProblem.TooFewDays => string.Create(
                CultureInfo.InvariantCulture,
                $"Pairs of {fit.Days} days are too few for a calibration: {CalibrationFitter.MinimumDays} are needed, so that working days "
                + $"and weekends are there twice. {found} Leave the station beside the reference for longer."),
            FitProblem.UnknownTerm =>
                $"{request.SensorId} has no stored hours of the term '{fit.ProblemTerm.Word}'. It has: {Words(data)}.",
            _ => $"The term '{fit.ProblemTerm.Word}' never changes, or follows from the others: no coefficient can be told. {found} "
                + $"Leave it out (--terms), or take a longer span. If the raw value itself never changes, look at the sensor.",
        };
    }

    private static string Words(CoLocation data) => string.Join(", ", data.Terms.Select(term => term.Word));
}
