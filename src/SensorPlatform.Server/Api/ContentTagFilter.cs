using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace SensorPlatform.Server.Api;

/// <summary>
/// Gives an answer from the store an ETag of its content, and answers 304 when the client has it already. Only for
/// answers without a <c>now</c>: late readings change them, the clock does not.
/// </summary>
internal sealed class ContentTagFilter(IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var inner = result is INestedHttpResult nested ? nested.Result : result as IResult;
        if (inner is not IValueHttpResult { Value: { } value } || inner is not IStatusCodeHttpResult { StatusCode: 200 })
        {
            return result;
        }

        var options = json.Value.SerializerOptions;
        var content = JsonSerializer.SerializeToUtf8Bytes(value, options.GetTypeInfo(value.GetType()));
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"";
        var headers = context.HttpContext.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "public, no-cache";
        return context.HttpContext.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(content, "application/json; charset=utf-8");
    }
}
