using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>Pitches set by hand: <c>/api/v1/parking/sites/{id}/pitches/{pitch}/override</c> and the log of it.</summary>
internal static class OverridesApi
{
    private const string SitesAt = "/api/v1/parking/sites";
    private const string LogAt = "/api/v1/parking/overrides";
    private const int MaximumBodyLength = 16_384;

    /// <summary>Maps the resources below a group.</summary>
    public static void MapOverrides(this RouteGroupBuilder api)
    {
        var overrides = api.MapGroup("/parking").WithTags("Parking");
        overrides.MapGet("/overrides", List).WithSummary("The log of pitches set by hand, what holds first, then newest first")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(503).ForOperators();
        overrides.MapPut("/sites/{id}/pitches/{pitch}/override", SetAsync).WithSummary("Set a pitch by hand")
            .WithMetadata(new RequestSizeLimitAttribute(MaximumBodyLength))
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(503)
            .ForOperators();
        overrides.MapDelete("/sites/{id}/pitches/{pitch}/override", LiftAsync).WithSummary("Let a pitch be as its sensor says")
            .WithMetadata(new RequestSizeLimitAttribute(MaximumBodyLength))
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(413).ProducesProblem(503).ForOperators();
    }

    private static Results<Ok<OverridesAnswer>, ProblemHttpResult> List(
        PitchOverrides overrides,
        CityCatalog catalog,
        TimeProvider time,
        [Description("Only those of this site.")] string? site,
        [Description("true: what holds; false: what has ended; both when left out.")] string? open,
        [Description("Entries to pass over, from 0.")] string? offset,
        [Description("Entries in the answer at most, 1 to 1000; 100 when left out.")] string? limit)
    {
        var query = new QueryCheck();
        var which = query.Word("open", open, ["true", "false"]);
        var skip = query.Integer("offset", offset, 0, 0, int.MaxValue);
        var take = query.Integer("limit", limit, 100, 1, 1_000);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        if (!string.IsNullOrEmpty(site) && catalog.FindSite(site) is null)
        {
            return ApiProblems.NotFound("site", site, SitesAt);
        }

        bool? isOpen = which is null ? null : which == "true";
        var rows = overrides.List(string.IsNullOrEmpty(site) ? null : site, isOpen, take + 1, skip);
        var next = rows.Count <= take ? null : ResultPages.Address(
            LogAt, ("site", site), ("open", open), ("offset", ResultPages.Text(skip + take)), ("limit", ResultPages.Text(take)));
        return TypedResults.Ok(new OverridesAnswer(time.Now(), skip, take, next, [.. rows.Take(take).Select(row => Answer(row, catalog))]));
    }

    private static async Task<Results<Ok<OverrideAnswer>, ProblemHttpResult>> SetAsync(
        PitchOverrides overrides,
        CityCatalog catalog,
        TimeProvider time,
        string id,
        string pitch,
        OverrideRequest? request,
        CancellationToken cancellationToken)
    {
        if (Find(catalog, id, pitch, out var site, out var index) is { } missing)
        {
            return missing;
        }

        var check = new QueryCheck();
        if (request is null)
        {
            check.NoBody("""{"kind": "closed", "by": "Anna"}""");
            return check.Problem();
        }

        var kind = Kind(check, request.Kind);
        var until = Until(check, request.Until, catalog.ZoneOf(site), time.Now());
        var by = By(check, request.By);
        var comment = request.Comment?.Trim();
        if (comment?.Length > PitchOverrides.MaximumCommentLength)
        {
            check.Fault("comment", "It is longer than 1,000 characters.");
        }

        check.OneLine("comment", request.Comment);
        if (check.HasFaults)
        {
            return check.Problem();
        }

        return site.Pitches[index].Closed
            ? ClosedByTheCity(site, pitch)
            : TypedResults.Ok(Answer(
                await overrides.SetAsync(
                    site, index, kind, until, by, string.IsNullOrEmpty(comment) ? null : comment, cancellationToken),
                catalog));
    }

    private static async Task<Results<Ok<OverrideAnswer>, ProblemHttpResult>> LiftAsync(
        PitchOverrides overrides,
        CityCatalog catalog,
        string id,
        string pitch,
        [Description("Who does it, when the body does not say.")] string? by,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] LiftRequest? request,
        CancellationToken cancellationToken)
    {
        if (Find(catalog, id, pitch, out var site, out var index) is { } missing)
        {
            return missing;
        }

        var check = new QueryCheck();
        var name = By(check, request?.By ?? by);
        if (check.HasFaults)
        {
            return check.Problem();
        }

        return await overrides.LiftAsync(site, index, name, cancellationToken) is { } lifted
            ? TypedResults.Ok(Answer(lifted, catalog))
            : TypedResults.Problem(
                title: "This pitch is not set by hand.",
                detail: $"There is nothing to lift at pitch '{QueryCheck.Shown(pitch)}'. What holds is listed at {LogAt}?open=true.",
                statusCode: StatusCodes.Status404NotFound);
    }

    private static ProblemHttpResult ClosedByTheCity(Site site, string pitch) => TypedResults.Problem(
        title: "The city file closes this pitch.",
        detail: $"Nothing that is set by hand would change pitch '{QueryCheck.Shown(pitch)}' of '{site.Id}'. To open it, take "
            + "'closed: true' from it in the city file and start the server again.",
        statusCode: StatusCodes.Status409Conflict);

    private static ProblemHttpResult? Find(CityCatalog catalog, string id, string pitch, out Site site, out int index)
    {
        index = -1;
        if (catalog.FindSite(id) is not { } found)
        {
            site = null!;
            return ApiProblems.NotFound("site", id, SitesAt);
        }

        site = found;
        for (var i = 0; i < found.Pitches.Count; i++)
        {
            if (string.Equals(found.Pitches[i].Id, pitch, StringComparison.Ordinal))
            {
                index = i;
                return null;
            }
        }

        return ApiProblems.NotFound("pitch", pitch, $"{SitesAt}/{id}");
    }

    private static PitchOverrideKind Kind(QueryCheck check, string? text)
    {
        var kind = PitchOverrideWords.Parse(text);
        if (kind is PitchOverrideKind.None)
        {
            check.Fault("kind", string.IsNullOrEmpty(text)
                ? $"Say what the pitch is: {string.Join(", ", PitchOverrideWords.All)}."
                : $"'{QueryCheck.Shown(text)}' is not known here. Choose from: {string.Join(", ", PitchOverrideWords.All)}.");
        }

        return kind;
    }

    private static Instant Until(QueryCheck check, string? text, TimeZoneInfo zone, Instant now)
    {
        var until = check.CivilTime("until", text, zone);
        if (check.HasFaults || until.IsNone)
        {
            return Instant.None;
        }

        if (until <= now)
        {
            check.Fault("until", "It lies in the past. Give a later time, or leave it out: then it holds until it is lifted.");
        }
        else if (until - now > PitchOverrides.LongestTime)
        {
            check.Fault("until", "It is more than a year away. Give an earlier time, or leave it out: then it holds until it is lifted.");
        }

        return until;
    }

    private static string By(QueryCheck check, string? text)
    {
        var by = text?.Trim() ?? "";
        if (by.Length is 0 or > PitchOverrides.MaximumNameLength)
        {
            check.Fault("by", "Say who does it, in 1 to 100 characters.");
        }

        check.OneLine("by", text);

        return by;
    }

    private static OverrideAnswer Answer(PitchOverride one, CityCatalog catalog) => new(
        one.Id,
        one.Site,
        one.Pitch,
        PitchOverrideWords.Of(one.Kind),
        one.From,
        one.Until.IsNone ? null : one.Until,
        one.By,
        one.Comment,
        one.LiftedAt.IsNone,
        one.LiftedAt.IsNone ? null : one.LiftedAt,
        one.LiftedBy,
        catalog.FindSite(one.Site) is { } site ? catalog.ZoneOf(site).Id : "UTC");
}
