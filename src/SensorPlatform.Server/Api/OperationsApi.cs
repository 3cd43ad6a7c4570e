using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Server.Bookkeeping;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/balance</c> and <c>/api/v1/deadletters</c>: that nothing disappears without being counted.</summary>
internal static class OperationsApi
{
    private const string LettersAt = "/api/v1/deadletters";

    /// <summary>Maps the resources below a group.</summary>
    public static void MapOperations(this RouteGroupBuilder api)
    {
        var operations = api.MapGroup("").WithTags("Operations");
        operations.MapGet("/balance", BalanceAsync)
            .WithSummary("Messages by outcome since the journal began, or by day, network, sensor or reason")
            .ProducesProblem(400).ProducesProblem(503);
        operations.MapGet("/deadletters", DeadLetters).WithSummary("Messages that could not be used, newest first")
            .ProducesProblem(400).ProducesProblem(503);
        operations.MapGet("/deadletters/{partition:int}/{offset:long}", DeadLetter)
            .WithSummary("One of them, with its content").ProducesProblem(404).ProducesProblem(503).ForOperators();
        operations.MapPost("/deadletters/{partition:int}/{offset:long}/discard", Discard)
            .WithSummary("Say that one of them is of no use; its content goes")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(415).ProducesProblem(503).ForOperators();
    }

    private static async Task<Results<Ok<BalanceAnswer>, ProblemHttpResult>> BalanceAsync(
        BalanceBook book,
        BalanceReader reader,
        BalanceWatch watch,
        [Description("day, network, sensor or reason: what to tell apart; only the sum when left out.")] string? by,
        [Description("First day of UTC, as in 2026-07-01.")] string? from,
        [Description("Last day of UTC, included.")] string? to,
        CancellationToken cancellationToken)
    {
        var query = new QueryCheck();
        var grouping = BalanceAnswers.GroupingOf(query.Word("by", by, BalanceAnswers.Words));
        var first = query.Day("from", from, int.MinValue);
        var last = query.Day("to", to, int.MaxValue);
        if (first > last)
        {
            query.Fault("to", "The last day is before the first (from). Give a later one.");
        }

        if (query.HasFaults)
        {
            return query.Problem();
        }

        return TypedResults.Ok(string.IsNullOrEmpty(by) && string.IsNullOrEmpty(from) && string.IsNullOrEmpty(to)
            ? BalanceAnswers.Of(book.Snapshot(), watch.State)
            : BalanceAnswers.Of(await reader.ReadAsync(grouping, first, last, cancellationToken), watch.State));
    }

    private static Results<Ok<DeadLettersAnswer>, ProblemHttpResult> DeadLetters(
        DeadLetterStore letters,
        IJournal journal,
        TimeProvider time,
        [Description("Only those with this reason, as in NotJson.")] string? reason,
        [Description("Dead letters to pass over, from 0.")] string? offset,
        [Description("Dead letters in the answer at most, 1 to 1000; 50 when left out.")] string? limit)
    {
        var query = new QueryCheck();
        var skip = query.Integer("offset", offset, 0, 0, int.MaxValue);
        var take = query.Integer("limit", limit, 50, 1, 1_000);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        var rows = letters.List(string.IsNullOrEmpty(reason) ? null : reason, take, skip);
        return TypedResults.Ok(new DeadLettersAnswer(
            time.Now(), letters.CountByReason(), skip, take, [.. rows.Select(row => Answer(row, journal, null))]));
    }

    private static Results<Ok<DeadLetterAnswer>, ProblemHttpResult> DeadLetter(
        DeadLetterStore letters, IJournal journal, int partition, long offset) =>
        letters.Find(partition, offset) is { } row
            ? TypedResults.Ok(Answer(row, journal, Convert.ToBase64String(row.Content.Span)))
            : ApiProblems.NotFound("dead letter", $"{partition}/{offset}", LettersAt);

    private static Results<Ok<DeadLetterAnswer>, ProblemHttpResult> Discard(
        DeadLetterStore letters, IJournal journal, TimeProvider time, int partition, long offset, DiscardRequest? request)
    {
        var query = new QueryCheck();
        if (request is null)
        {
            query.NoBody("""{"by": "Anna", "because": "Test"}""");
            return query.Problem();
        }

        var by = request.By?.Trim() ?? "";
        var because = request.Because?.Trim() ?? "";
        if (by.Length is 0 or > DeadLetterDiscard.MaximumNameLength)
        {
            query.Fault("by", "Say who discards it, in 1 to 100 characters.");
        }

        if (because.Length is 0 or > DeadLetterDiscard.MaximumReasonLength)
        {
            query.Fault("because", "Say why, in 1 to 1,000 characters.");
        }

        query.OneLine("by", request.By);
        query.OneLine("because", request.Because);

        if (query.HasFaults)
        {
            return query.Problem();
        }

        var isDiscarded = letters.Discard(partition, offset, new DeadLetterDiscard(time.Now(), by, because));
        if (letters.Find(partition, offset) is not { } row)
        {
            return ApiProblems.NotFound("dead letter", $"{partition}/{offset}", LettersAt);
        }

        return isDiscarded
            ? TypedResults.Ok(Answer(row, journal, ""))
            : TypedResults.Problem(
                title: "This dead letter is not open any more.",
                detail: row.Discard is { } discard
                    ? $"{discard.By} discarded it at {InstantJsonConverter.ToText(discard.When)}; that stays."
                    : $"It was put in again at {InstantJsonConverter.ToText(row.Retried)}; that stays.",
                statusCode: StatusCodes.Status409Conflict);
    }

    private static DeadLetterAnswer Answer(DeadLetterRow row, IJournal journal, string? content) => new(
        row.Partition,
        row.Offset,
        row.Network == default ? null : journal.NameOf(row.Network),
        row.SensorId,
        row.Topic,
        row.Reason,
        row.Received,
        row.Retried.IsNone ? null : row.Retried,
        row.FPort,
        row.ContentLength,
        content,
        row.Discard?.When,
        row.Discard?.By,
        row.Discard?.Because);
}
