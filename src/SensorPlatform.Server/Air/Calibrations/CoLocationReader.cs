using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Calibration.Fitting;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Air.Reference;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Air.Calibrations;

/// <summary>Pairs stored hours of a station with the hours of a reference.</summary>
/// <param name="reader">The store.</param>
/// <param name="calibrations">The sensor's versions; null: it has none.</param>
internal sealed class CoLocationReader(ITelemetryReader reader, SensorCalibrations? calibrations)
{
    private const int MostHours = 100_000;

    private static readonly Quantity[] Gases =
    [
        Quantity.AirNo2Raw, Quantity.AirO3Raw, Quantity.AirCoRaw, Quantity.AirSo2Raw, Quantity.AirNoRaw, Quantity.AirVocRaw,
    ];

    private static readonly ModelTerm[] Weather =
    [
        new(CalibrationTerm.InternalTemperature), new(CalibrationTerm.AirTemperature), new(CalibrationTerm.RelativeHumidity),
    ];

    /// <summary>Hours of the station with raw values, whatever the reference has.</summary>
    public int RawHours { get; private set; }

    /// <summary>Of them, those of less than 75 % of the reports.</summary>
    public int RawHoursWithoutCapture { get; private set; }

    /// <summary>Hours of the reference in the span.</summary>
    public int ReferenceHours { get; private set; }

    /// <summary>Reads.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<CoLocation> ReadAsync(CalibrationRequest request, CancellationToken cancellationToken)
    {
        var hours = HoursOf(request);
        ReferenceHours = hours.Count;
        if (hours.Count == 0)
        {
            return new CoLocation([]);
        }

        var (from, to) = (hours[0].Start, hours[^1].Start + TimeSpan.FromHours(1));
        var raw = await RawAsync(request, from, to, cancellationToken);
        var terms = new List<ModelTerm>();
        var means = new List<Dictionary<Instant, WindowAggregate>>();
        foreach (var term in Weather.Concat(Gases.Select(gas => new ModelTerm(CalibrationTerm.Interferent, gas))))
        {
            if (term.Quantity != RawQuantities.RawOf(request.Quantity)
                && term.Quantity != request.Quantity
                && await WindowsAsync(request.SensorId, term.Quantity, from, to, cancellationToken) is { Count: > 0 } found)
            {
                terms.Add(term);
                means.Add(found);
            }
        }

        var data = new CoLocation(terms);
        var inputs = new double[terms.Count];
        foreach (var hour in hours)
        {
            if (!raw.TryGetValue(hour.Start, out var window))
            {
                continue;
            }

            for (var i = 0; i < inputs.Length; i++)
            {
                inputs[i] = means[i].TryGetValue(hour.Start, out var of) ? of.Mean : double.NaN;
            }

            var variance = double.IsNaN(window.PartA) ? 0 : window.PartA / window.Count;
            data.Add(hour.Start, hour.Value, window.Mean, (window.Mean * window.Mean) + variance, inputs);
        }

        return data;
    }

    private static List<ReferenceHour> HoursOf(CalibrationRequest request)
    {
        var hours = new List<ReferenceHour>();
        foreach (var hour in request.Reference.Hours)
        {
            if ((request.From.IsNone || hour.Start >= request.From)
                && (request.To.IsNone || hour.Start + TimeSpan.FromHours(1) <= request.To))
            {
                hours.Add(hour);
            }
        }

        return hours;
    }

    private async Task<Dictionary<Instant, WindowAggregate>> RawAsync(
        CalibrationRequest request, Instant from, Instant to, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<Instant, WindowAggregate>();
        foreach (var row in await RowsAsync(request.SensorId, RawQuantities.RawOf(request.Quantity), from, to, cancellationToken))
        {
            rows[row.Aggregate.Start] = row.Aggregate;
        }

        // A sensor that gives the quantity itself has no raw hours before its first calibration: there what it gave is the raw value.
        foreach (var row in await RowsAsync(request.SensorId, request.Quantity, from, to, cancellationToken))
        {
            if (calibrations?.At(request.Quantity, row.Aggregate.Start) is null)
            {
                rows.TryAdd(row.Aggregate.Start, row.Aggregate);
            }
        }

        var captured = new Dictionary<Instant, WindowAggregate>();
        foreach (var (start, window) in rows)
        {
            if (IsCaptured(window))
            {
                captured.Add(start, window);
            }
        }

        (RawHours, RawHoursWithoutCapture) = (rows.Count, rows.Count - captured.Count);
        return captured;
    }

    private async Task<Dictionary<Instant, WindowAggregate>> WindowsAsync(
        string sensorId, Quantity quantity, Instant from, Instant to, CancellationToken cancellationToken)
    {
        var windows = new Dictionary<Instant, WindowAggregate>();
        foreach (var row in await RowsAsync(sensorId, quantity, from, to, cancellationToken))
        {
            if (IsCaptured(row.Aggregate))
            {
                windows[row.Aggregate.Start] = row.Aggregate;
            }
        }

        return windows;
    }

    private Task<IReadOnlyList<AggregateRow>> RowsAsync(
        string sensorId, Quantity quantity, Instant from, Instant to, CancellationToken cancellationToken) =>
        reader.AggregatesAsync(sensorId, quantity, WindowLength.OneHour, from, to, MostHours, cancellationToken);

    private static bool IsCaptured(in WindowAggregate window) => window.CapturePercent >= CaptureRules.MinimumPercent;
}
