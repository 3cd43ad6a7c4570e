using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Live;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/loss</c> and <c>/api/v1/sensors/ID/loss</c>: what was lost on the radio, and that nothing was lost by us.</summary>
internal static class LossApi
{
    private const string ListedAt = "/api/v1/sensors";
    private const string OverviewAt = "/api/v1/loss";

    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(3_660);
    private static readonly CompositeFormat Path = CompositeFormat.Parse(ListedAt + "/{0}/loss");

    private static readonly Dictionary<string, LedgerGrouping> Groupings = new(StringComparer.Ordinal)
    {
        ["hour"] = LedgerGrouping.Hour,
        ["day"] = LedgerGrouping.Day,
        ["gateway"] = LedgerGrouping.Gateway,
        ["spreadingFactor"] = LedgerGrouping.SpreadingFactor,
    };

    /// <summary>Maps the resources below a group.</summary>
    public static void MapLoss(this RouteGroupBuilder api)
    {
        var loss = api.MapGroup("").WithTags("Sensors");
        loss.MapGet("/sensors/{id}/loss", OfSensor).WithSummary("Frames of a sensor expected, received and lost")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
        loss.MapGet("/loss", Overview).WithSummary("Sensors by the share of frames lost, the worst first")
            .ProducesProblem(400).ProducesProblem(503);
    }

    private static Results<Ok<LossAnswer>, ProblemHttpResult> OfSensor(
        LossView view,
        PlatformState state,
        LedgerReader reader,
        TimeProvider time,
        string id,
        [Description("First hour by its start, ISO 8601; 30 days before `to` when left out, by=hour: 1 day.")] string? from,
        [Description("End, exclusive; now when left out.")] string? to,
        [Description("What a row is of: hour, day (of the city), gateway or spreadingFactor; day when left out.")] string? by,
        [Description("Rows in the answer at most, 1 to 10000; 1000 when left out.")] string? limit)
    {
        if (state.Definition(id) is not { } sensor)
        {
            return ApiProblems.NotFound("sensor", id, ListedAt);
        }

        var query = new QueryCheck();
        var word = query.Word("by", by, Groupings.Keys) ?? "day";
        var end = query.Time("to", to, Instant.FromUnixSeconds(time.Now().UnixSeconds + 1));
        var start = query.Time("from", from, end - TimeSpan.FromDays(word == "hour" ? 1 : 30));
        var take = query.Integer("limit", limit, 1_000, 1, 10_000);
        query.Span(start, end, LongestSpan);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        var rows = reader.Read(id, Groupings[word], start, end, sensor.Calendar);
        var totals = LedgerSums.From(state.Of(id).Activity?.Ledger ?? default);
        var (lostByUs, inFlight) = view.OwnLosses(sensor);
        return TypedResults.Ok(new LossAnswer(
            time.Now(),
            id,
            totals.Expected,
            totals.Received,
            totals.Lost,
            totals.LossPercent,
            totals.Duplicates,
            totals.OutOfOrder,
            totals.Late,
            totals.Rejoins,
            totals.Resets,
            totals.ClockFaults,
            lostByUs,
            inFlight,
            Since(reader),
            start,
            end,
            word,
            Next(id, word, rows, end, take),
            [.. rows.Take(word is "hour" or "day" ? take : rows.Count).Select(row => view.Item(sensor, Groupings[word], in row))]));
    }

    private static Results<Ok<LossesAnswer>, ProblemHttpResult> Overview(
        LossView view,
        LedgerReader reader,
        TimeProvider time,
        [Description("Id of a city.")] string? city,
        [Description("First hour by its start, ISO 8601; a day before `to` when left out.")] string? from,
        [Description("End, exclusive; now when left out.")] string? to,
        [Description("Sensors to pass over, from 0.")] string? offset,
        [Description("Sensors in the answer at most, 1 to 1000; 100 when left out.")] string? limit)
    {
        var query = new QueryCheck();
        var cityId = query.Word("city", city, view.CityIds);
        var end = query.Time("to", to, Instant.FromUnixSeconds(time.Now().UnixSeconds + 1));
        var start = query.Time("from", from, end - TimeSpan.FromDays(1));
        var skip = query.Integer("offset", offset, 0, 0, int.MaxValue);
        var take = query.Integer("limit", limit, 100, 1, 1_000);
        query.Span(start, end, LongestSpan);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        var sensors = view.Worst(cityId, reader.ReadSensors(start, end));
        var next = skip < sensors.Count - take
            ? Address(
                OverviewAt,
                ("city", cityId),
                ("from", InstantJsonConverter.ToText(start)),
                ("to", InstantJsonConverter.ToText(end)),
                ("offset", Text(skip + take)),
                ("limit", Text(take)))
            : null;
        return TypedResults.Ok(new LossesAnswer(
            time.Now(), start, end, Since(reader), sensors.Count, skip, take, next, [.. sensors.Skip(skip).Take(take)]));
    }

    private static Instant? Since(LedgerReader reader) => reader.ReadSince() is { IsNone: false } since ? since : null;

    // Hours and days alone can be more than an answer holds: gateways and spreading factors are few.
    private static string? Next(string id, string by, IReadOnlyList<LedgerRow> rows, Instant end, int take) =>
        rows.Count > take && (by is "hour" or "day")
            ? Address(
                string.Format(CultureInfo.InvariantCulture, Path, Uri.EscapeDataString(id)),
                ("by", by),
                ("from", InstantJsonConverter.ToText(new Instant(rows[take].Key))),
                ("to", InstantJsonConverter.ToText(end)),
                ("limit", Text(take)))
            : null;

    private static string Address(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new List<KeyValuePair<string, string?>>();
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(new(name, value));
            }
        }

        return path + QueryString.Create(query).Value;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
