using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Live;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/balance</c> and <c>/api/v1/deadletters</c>: that nothing disappears without being counted.</summary>
internal static class OperationsApi
{
    private const int MaximumShownBytes = 4_096;

    /// <summary>Maps the resources below a group.</summary>
    public static void MapOperations(this RouteGroupBuilder api)
    {
        api.MapGet("/balance", Balance).WithSummary("Messages by outcome since the journal began").WithTags("Operations");
        api.MapGet("/deadletters", DeadLettersAsync).WithSummary("Messages that could not be used, newest first")
            .WithTags("Operations").ProducesProblem(400).ProducesProblem(503);
    }

    private static Ok<BalanceAnswer> Balance(IBalanceSource source)
    {
        var (received, outcomes, inFlight) = source.Totals();
        return TypedResults.Ok(Answer(received, outcomes, inFlight));
    }

    /// <summary>The totals as the API shows them; every reason is always named, also where it never happened.</summary>
    public static BalanceAnswer Answer(long received, Balance outcomes, long inFlight) => new(
        received,
        outcomes[Outcome.Stored],
        outcomes[Outcome.Duplicate],
        new SortedDictionary<string, long>(StringComparer.Ordinal)
        {
            ["encrypted"] = outcomes[Outcome.RejectedEncrypted],
            ["notAnUplink"] = outcomes[Outcome.RejectedNotAnUplink],
            ["simulated"] = outcomes[Outcome.RejectedSimulated],
            ["unknownSensor"] = outcomes[Outcome.RejectedUnknownSensor],
        },
        outcomes[Outcome.DeadLetteredEnvelope] + outcomes[Outcome.DeadLetteredPayload],
        inFlight,
        inFlight >= 0 && received == outcomes.Processed + inFlight);

    private static async Task<Results<Ok<DeadLettersAnswer>, ProblemHttpResult>> DeadLettersAsync(
        IDeadLetterSource source,
        PlatformState state,
        TimeProvider time,
        [Description("Dead letters in the answer at most, 1 to 1000; 50 when left out.")] string? limit,
        CancellationToken cancellationToken)
    {
        var query = new QueryCheck();
        var take = query.Integer("limit", limit, 50, 1, 1_000);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        var letters = await source.NewestAsync(take, cancellationToken);
        return TypedResults.Ok(new DeadLettersAnswer(
            time.Now(), take, [.. letters.Select(one => Answer(state, one.Letter, one.Network))]));
    }

    private static DeadLetterAnswer Answer(PlatformState state, JournaledDeadLetter journaled, string? network)
    {
        var letter = journaled.Letter;
        var shown = letter.Content[..Math.Min(letter.Content.Length, MaximumShownBytes)];
        return new DeadLetterAnswer(
            journaled.Partition,
            journaled.Offset,
            network,
            state.SensorId(journaled.SensorIndex),
            letter.Topic,
            letter.Reason,
            letter.Received,
            journaled.FPort,
            letter.Content.Length,
            shown.Length,
            Convert.ToBase64String(shown.Span));
    }
}
