using Microsoft.AspNetCore.Http.HttpResults;

namespace SensorPlatform.Server.Api;

/// <summary>Answers to requests that name something we do not have (RFC 9457).</summary>
internal static class ApiProblems
{
    /// <summary>There is no such thing; where all of them are listed.</summary>
    public static ProblemHttpResult NotFound(string what, string id, string listedAt) => TypedResults.Problem(
        title: $"There is no such {what}.",
        detail: $"No {what} has the id '{QueryCheck.Shown(id)}'. All of them are listed at {listedAt}.",
        statusCode: StatusCodes.Status404NotFound);
}
