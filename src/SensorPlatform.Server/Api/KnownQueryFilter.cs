using System.Reflection;

namespace SensorPlatform.Server.Api;

/// <summary>Refuses query parameters that a resource does not know: a misspelt filter must not answer with everything.</summary>
internal sealed class KnownQueryFilter : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (request.Query.Count > 0
            && context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>() is { } handler)
        {
            string[] known =
            [
                .. handler.GetParameters()
                    .Where(parameter => parameter.ParameterType == typeof(string)
                        || parameter.ParameterType == typeof(string[]))
                    .Select(parameter => parameter.Name ?? "")
                    .Where(name => !request.RouteValues.ContainsKey(name)),
            ];
            var query = new QueryCheck();
            foreach (var name in request.Query.Keys.Where(name => !known.Contains(name, StringComparer.Ordinal)))
            {
                query.Fault(QueryCheck.Shown(name), known.Length > 0
                    ? $"This resource has no such parameter. It has: {string.Join(", ", known)}."
                    : "This resource has no parameters.");
            }

            if (query.HasFaults)
            {
                return query.Problem();
            }
        }

        return await next(context);
    }
}
