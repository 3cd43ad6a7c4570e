using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Api;

/// <summary>Answers with problem details where a request ended in an exception; the details of a bug stay in the log.</summary>
internal sealed partial class ProblemExceptionHandler(
    IProblemDetailsService problems, ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException bad => new ProblemDetails
            {
                Status = bad.StatusCode,
                Title = "The request cannot be read.",
                Detail = bad.InnerException is System.Text.Json.JsonException json
                    ? $"The body is not the JSON that is expected: {json.Message}"
                    : bad.Message,
            },
            StorageException or JournalException or AlertStoreException => new ProblemDetails
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Title = "The store does not answer.",
                Detail = exception.Message,
            },
            TooManyMapsException => new ProblemDetails
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Title = "No room for another map of heat.",
                Detail = exception.Message,
            },
            _ => new ProblemDetails
            {
                Status = StatusCodes.Status500InternalServerError,
                Title = "The server made a mistake.",
                Detail = "It is written down in the server's log under the traceId that stands below. "
                    + "Ask again later; when it happens again, report it with that id.",
            },
        };
        if (exception is TooManyMapsException)
        {
            httpContext.Response.Headers.RetryAfter = TooManyMapsException.RetrySeconds.ToString(CultureInfo.InvariantCulture);
        }
        else if (problem.Status >= 500)
        {
            LogFailure(logger, exception, httpContext.Request.Method, Activity.Current?.Id ?? httpContext.TraceIdentifier);
        }

        httpContext.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = problem,
            Exception = exception,
        });
    }

    [LoggerMessage(EventId = 6001, Level = LogLevel.Error, Message = "A {Method} request failed (traceId {TraceId}).")]
    private static partial void LogFailure(ILogger logger, Exception exception, string method, string traceId);
}
