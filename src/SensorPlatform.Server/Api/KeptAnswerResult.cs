using Microsoft.Net.Http.Headers;

namespace SensorPlatform.Server.Api;

/// <summary>Sends a kept answer: whole, its head alone, or 304 when the client has it already.</summary>
internal sealed class KeptAnswerResult(KeptAnswer answer) : IResult, IStatusCodeHttpResult
{
    /// <summary>How long anybody may keep an answer: 2 s, and 10 s more while a newer one is fetched.</summary>
    public const string CacheControl = "public, max-age=2, stale-while-revalidate=10";

    /// <inheritdoc/>
    public int? StatusCode => StatusCodes.Status200OK;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = answer.Tag;
        response.Headers.CacheControl = CacheControl;
        if (HasIt(httpContext.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        return HttpMethods.IsHead(httpContext.Request.Method)
            ? Task.CompletedTask
            : response.BodyWriter.WriteAsync(answer.Body, httpContext.RequestAborted).AsTask();
    }

    // RFC 9110, 13.1.2: weak comparison; what cannot be read is passed over.
    private bool HasIt(HttpRequest request)
    {
        var tags = request.Headers.IfNoneMatch;
        if (tags.Count == 0)
        {
            return false;
        }

        if (tags.Count == 1 && string.Equals(tags[0], answer.Tag, StringComparison.Ordinal))
        {
            return true;
        }

        if (!EntityTagHeaderValue.TryParseList(tags, out var known))
        {
            return false;
        }

        foreach (var one in known)
        {
            if (one.Tag == "*" || one.Tag.Equals(answer.Tag, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
