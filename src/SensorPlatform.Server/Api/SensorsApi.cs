using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Server.Live;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/sensors</c>: sensors and what they said.</summary>
internal static class SensorsApi
{
    internal const string ListedAt = "/api/v1/sensors";
    private const int MaximumItems = 10_000;
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(3_660);

    /// <summary>Maps the resources below a group.</summary>
    public static void MapSensors(this RouteGroupBuilder api)
    {
        var sensors = api.MapGroup("/sensors").WithTags("Sensors");
        sensors.MapGet("", List).WithSummary("Sensors, by id").ProducesProblem(400);
        sensors.MapGet("/{id}", Find).WithSummary("A sensor with its newest values").ProducesProblem(404).ForOperatorsAtPrivate();
        sensors.MapGet("/{id}/readings", ReadingsAsync).WithSummary("Stored readings, oldest first")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(503).ForOperatorsAtPrivate().AddEndpointFilter<ContentTagFilter>();
        sensors.MapAggregates();
    }

    private static Results<Ok<SensorsAnswer>, ProblemHttpResult> List(
        SensorsView view,
        TimeProvider time,
        [Description("Id of a city.")] string? city,
        [Description("Device type, as in bosch/tps110.")] string? type,
        [Description("Sensors to pass over, from 0.")] string? offset,
        [Description("Sensors in the answer at most, 1 to 1000; 100 when left out.")] string? limit)
    {
        var query = new QueryCheck();
        var skip = query.Integer("offset", offset, 0, 0, int.MaxValue);
        var take = query.Integer("limit", limit, 100, 1, 1_000);
        var cityId = query.Word("city", city, view.CityIds);
        var typeId = query.Word("type", type, view.Types);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        var (items, total) = view.Page(cityId, typeId, skip, take);
        var next = skip + items.Count < total
            ? ResultPages.Address(ListedAt, ("city", cityId), ("type", typeId), ("offset", ResultPages.Text(skip + take)), ("limit", ResultPages.Text(take)))
            : null;
        return TypedResults.Ok(new SensorsAnswer(time.Now(), total, skip, take, next, items));
    }

    private static Results<Ok<SensorDetailAnswer>, ProblemHttpResult> Find(
        SensorsView view, PlatformState state, TimeProvider time, string id)
    {
        if (view.Find(id) is not { } sensor)
        {
            return ApiProblems.NotFound("sensor", id, ListedAt);
        }

        var now = time.Now();
        var snapshot = state.Of(id);
        return TypedResults.Ok(new SensorDetailAnswer(
            now,
            sensor,
            snapshot.Activity is { } activity ? RadioAnswer.From(activity) : null,
            [.. snapshot.Readings.Select(latest => LatestAnswer.From(latest, now))],
            StationView.Hours(snapshot)));
    }

    private static async Task<Results<Ok<ReadingsAnswer>, ProblemHttpResult>> ReadingsAsync(
        SensorsView view,
        ITelemetryReader reader,
        TimeProvider time,
        string id,
        [Description("Name of one quantity, as in air.temperature; all when left out.")] string? quantity,
        [Description("First measured time, ISO 8601; a day before `to` when left out.")] string? from,
        [Description("End, exclusive; now when left out.")] string? to,
        [Description("Readings in the answer at most, 1 to 10000; 1000 when left out.")] string? limit,
        CancellationToken cancellationToken)
    {
        if (view.Find(id) is null)
        {
            return ApiProblems.NotFound("sensor", id, ListedAt);
        }

        var query = new QueryCheck();
        var which = query.Quantity("quantity", quantity);
        var end = query.Time("to", to, ResultPages.NextSecond(time));
        var start = query.Time("from", from, end - TimeSpan.FromDays(1));
        var take = query.Integer("limit", limit, 1_000, 1, MaximumItems);
        query.Span(start, end, LongestSpan);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        // One row more tells whether there is a next page; rows that share its time belong to that page whole.
        var rows = await reader.ReadingsAsync(id, which, start, end, take + 1, cancellationToken);
        var (count, nextFrom) = ResultPages.Cut(rows, take, static row => row.Reading.Time);
        return TypedResults.Ok(new ReadingsAnswer(
            id,
            start,
            end,
            take,
            ResultPages.Next($"{ListedAt}/{Uri.EscapeDataString(id)}/readings", nextFrom, end, take, ("quantity", quantity)),
            [.. rows.Take(count).Select(row => ReadingAnswer.From(row.Reading, row.Received))]));
    }
}
