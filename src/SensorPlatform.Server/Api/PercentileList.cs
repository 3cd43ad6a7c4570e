using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Api;

/// <summary>The percentiles that a client asks for with windows, such as <c>50,95,98</c>.</summary>
/// <param name="Percents">Percentages from 0 to 100; empty when none are asked for.</param>
internal sealed record PercentileList(IReadOnlyList<double> Percents)
{
    /// <summary>Most windows of an answer with percentiles.</summary>
    public const int MaximumWindows = 200;

    private const int MaximumPercents = 10;
    private const long MaximumReadings = 500_000;

    /// <summary>True when some are asked for.</summary>
    public bool IsAsked => Percents.Count > 0;

    /// <summary>Reads the parameter, and checks what goes with it.</summary>
    /// <param name="query">Gets the faults.</param>
    /// <param name="text">The parameter's text, or null.</param>
    /// <param name="length">Length of the windows that are asked for.</param>
    /// <param name="isAsOf">Windows of an earlier time are asked for.</param>
    public static PercentileList From(QueryCheck query, string? text, WindowLength length, bool isAsOf)
    {
        if (string.IsNullOrEmpty(text))
        {
            return new PercentileList([]);
        }

        var percents = new List<double>();
        foreach (var part in text.Split(','))
        {
            if (double.TryParse(part.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
                && percent is >= 0 and <= 100
                && percents.Count < MaximumPercents)
            {
                percents.Add(percent);
            }
            else
            {
                query.Fault("percentiles", $"'{QueryCheck.Shown(text)}' is not a list of up to {MaximumPercents} percentages from "
                    + "0 to 100. Write them with commas between, as in 50,95,98.");
            }
        }

        if (length is not (WindowLength.OneHour or WindowLength.OneDay))
        {
            query.Fault("percentiles", "There are percentiles of hours and days alone. Ask for window=1h or window=1d.");
        }
        else if (isAsOf)
        {
            query.Fault("percentiles", "Percentiles are known of the newest revision alone. Leave asOf or percentiles out.");
        }

        return new PercentileList(percents);
    }

    /// <summary>Adds the percentiles to those of the windows that have some: the others are of counters, states and directions.</summary>
    /// <returns>The answers, and the largest relative error (null when no window has percentiles); or why there are none.</returns>
    public async Task<(AggregateAnswer[] Answers, double? RelativeError, ProblemHttpResult? Problem)> AddAsync(
        IWindowHistory history,
        string sensor,
        IReadOnlyList<AggregateRow> rows,
        AggregateAnswer[] answers,
        CancellationToken cancellationToken)
    {
        if (!IsAsked)
        {
            return (answers, null, null);
        }

        if (rows.Sum(static row => (long)row.Aggregate.Count) > MaximumReadings)
        {
            return (answers, null, TooMuch());
        }

        var sketches = await history.SketchesAsync(sensor, rows, cancellationToken);
        double? error = null;
        for (var i = 0; i < answers.Length; i++)
        {
            if (rows[i].Aggregate.Quantity.Kind != QuantityKind.Gauge)
            {
                continue;
            }

            if (sketches[i] is not { } sketch)
            {
                return (answers, null, Gone(sensor, answers[i]));
            }

            error = Math.Max(error ?? 0, sketch.RelativeError);
            answers[i] = answers[i] with { Percentiles = Of(sketch) };
        }

        return (answers, error, null);
    }

    private SortedDictionary<string, double> Of(QuantileSketch sketch)
    {
        var values = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var percent in Percents)
        {
            values[percent.ToString(CultureInfo.InvariantCulture)] = sketch.Quantile(percent / 100);
        }

        return values;
    }

    private static ProblemHttpResult TooMuch() => TypedResults.Problem(
        title: "The query cannot be answered as it is.",
        detail: string.Create(
            CultureInfo.InvariantCulture,
            $"The windows hold more than {MaximumReadings} readings. Ask for percentiles of fewer windows (limit) or of one quantity."),
        statusCode: StatusCodes.Status400BadRequest);

    private static ProblemHttpResult Gone(string sensor, AggregateAnswer window) => TypedResults.Problem(
        title: "The percentiles are not known any more.",
        detail: $"The readings of the window of {window.Quantity} at sensor {sensor} that starts at "
            + $"{InstantJsonConverter.ToText(window.Start)} are not kept any more, and no sketch of them was made. Ask for later windows, "
            + "or without percentiles; the configuration says of which quantities sketches are made.",
        statusCode: StatusCodes.Status410Gone);
}
