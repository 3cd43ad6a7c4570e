using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Live;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/sensors/{id}/aggregates</c>: windows, as they are and as they were known at a time.</summary>
internal static class AggregatesApi
{
    private const int MaximumItems = 10_000;
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(3_660);

    /// <summary>Maps the resources below the group of sensors.</summary>
    public static void MapAggregates(this RouteGroupBuilder sensors)
    {
        sensors.MapGet("/{id}/aggregates", AggregatesAsync).WithSummary("Windows, oldest first")
            .WithDescription("5m, 15m, 1h and 1d are stored; 3h, 8h and 24h end at each full hour and are made of the hours in them. "
                + "With asOf they are as they were known then. What does not apply to the kind of the quantity is null.")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(410).ProducesProblem(503).ForOperatorsAtPrivate().AddEndpointFilter<ContentTagFilter>();
        sensors.MapGet("/{id}/aggregates/revisions", RevisionsAsync).WithSummary("All revisions of one window, newest first")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(503).ForOperatorsAtPrivate().AddEndpointFilter<ContentTagFilter>();
    }

    private static async Task<Results<Ok<AggregatesAnswer>, ProblemHttpResult>> AggregatesAsync(
        PlatformState state,
        ITelemetryReader reader,
        IWindowHistory history,
        TimeProvider time,
        string id,
        [Description("Name of one quantity, as in air.temperature; all when left out.")] string? quantity,
        [Description("Length of the windows: 5m, 15m, 1h, 1d, or rolling 3h, 8h, 24h; 1h when left out.")] string? window,
        [Description("First start of a window, ISO 8601; a day (of 1d: 31 days) before `to` when left out, and by its length earlier for a rolling window.")]
        string? from,
        [Description("End of the starts, exclusive; now when left out.")] string? to,
        [Description("Windows in the answer at most, 1 to 10000; 1000 when left out.")] string? limit,
        [Description("Windows as they were known at this time; as they are when left out.")] string? asOf,
        [Description("Percentiles of 1h and 1d windows, as in 50,95,98; of at most 200 windows an answer.")] string? percentiles,
        CancellationToken cancellationToken)
    {
        if (state.Definition(id) is not { } sensor)
        {
            return ApiProblems.NotFound("sensor", id, SensorsApi.ListedAt);
        }

        var query = new QueryCheck();
        var which = query.Quantity("quantity", quantity);
        var length = query.Window("window", window);
        var end = query.Time("to", to, ResultPages.NextSecond(time));
        var start = query.Time("from", from, end - UsualSpan(length));
        var then = query.AsOf("asOf", asOf, time.Now());
        var percents = PercentileList.From(query, percentiles, length, isAsOf: !then.IsNone);
        var take = percents.IsAsked
            ? query.Integer("limit", limit, PercentileList.MaximumWindows, 1, PercentileList.MaximumWindows)
            : query.Integer("limit", limit, 1_000, 1, MaximumItems);
        query.Span(start, end, LongestSpan);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        var rows = then.IsNone
            ? await reader.AggregatesAsync(id, which, length, start, end, take + 1, cancellationToken)
            : await history.AggregatesAsOfAsync(id, which, length, start, end, take + 1, then, cancellationToken);
        var (count, nextFrom) = ResultPages.Cut(rows, take, static row => row.Aggregate.Start);
        AggregateRow[] shown = [.. rows.Take(count)];
        var (items, error, problem) = await percents.AddAsync(
            history, id, shown, [.. shown.Select(row => AggregateAnswer.From(row.Aggregate, sensor.Calendar))], cancellationToken);
        var answer = new AggregatesAnswer(
            id, WindowWords.Of(length), start, end, then.IsNone ? null : then, error, take, Next: null, items);
        return problem is not null
            ? problem
            : TypedResults.Ok(answer with { Next = Next(answer, nextFrom, quantity, percentiles) });
    }

    private static string? Next(AggregatesAnswer answer, Instant? from, string? quantity, string? percentiles) => ResultPages.Next(
        $"{SensorsApi.ListedAt}/{Uri.EscapeDataString(answer.Sensor)}/aggregates",
        from,
        answer.To,
        answer.Limit,
        ("quantity", quantity),
        ("window", answer.Window),
        ("asOf", answer.AsOf is { } asOf ? InstantJsonConverter.ToText(asOf) : null),
        ("percentiles", percentiles));

    private static async Task<Results<Ok<RevisionsAnswer>, ProblemHttpResult>> RevisionsAsync(
        PlatformState state,
        IWindowHistory history,
        string id,
        [Description("Name of the quantity, as in air.temperature. Needed.")] string? quantity,
        [Description("Length of the window: 5m, 15m, 1h or 1d; 1h when left out.")] string? window,
        [Description("Start of the window, ISO 8601. Needed.")] string? start)
    {
        if (state.Definition(id) is not { } sensor)
        {
            return ApiProblems.NotFound("sensor", id, SensorsApi.ListedAt);
        }

        var query = new QueryCheck();
        var which = query.Quantity("quantity", quantity);
        var length = query.Window("window", window);
        var begin = query.Time("start", start, Instant.None);
        CheckOneWindow(query, quantity, start, length);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        var rows = await history.RevisionsAsync(id, which, length, begin);
        return rows.Count == 0
            ? NoWindow(sensor, which, length, begin)
            : TypedResults.Ok(new RevisionsAnswer(
                id,
                which.Name,
                WindowWords.Of(length),
                begin,
                [.. rows.Select(row => AggregateAnswer.From(row.Aggregate, sensor.Calendar))]));
    }

    private static void CheckOneWindow(QueryCheck query, string? quantity, string? start, WindowLength length)
    {
        if (string.IsNullOrEmpty(quantity))
        {
            query.Fault("quantity", "It is needed. Name the quantity of the window, as in air.temperature.");
        }

        if (string.IsNullOrEmpty(start))
        {
            query.Fault("start", "It is needed. Give the start of the window as the aggregates show it.");
        }

        if (RollingWindow.IsRolling(length))
        {
            query.Fault("window", "Rolling windows are not stored; they are made of hours. Ask for the revisions of its hours (1h), "
                + "or for the aggregates with asOf.");
        }
    }

    private static ProblemHttpResult NoWindow(SensorDefinition sensor, Quantity quantity, WindowLength length, Instant start) =>
        TypedResults.Problem(
            title: "There is no such window.",
            detail: $"Sensor {sensor.Id} has no window of {quantity.Name} and length {WindowWords.Of(length)} that starts at "
                + $"{InstantJsonConverter.ToText(start)}. What there is stands at {SensorsApi.ListedAt}/{sensor.Id}/aggregates.",
            statusCode: StatusCodes.Status404NotFound);

    // Of rolling windows those that have ended by now, for a day.
    private static TimeSpan UsualSpan(WindowLength length) => length == WindowLength.OneDay
        ? TimeSpan.FromDays(31)
        : TimeSpan.FromDays(1) + (RollingWindow.IsRolling(length) ? TumblingWindow.DurationOf(length) : TimeSpan.Zero);
}
