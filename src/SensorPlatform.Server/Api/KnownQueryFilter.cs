using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace SensorPlatform.Server.Api;

/// <summary>
/// Refuses query parameters that a resource does not know: a misspelt filter must not answer with everything. Where the
/// resource goes on with <see cref="QueryCheck.Of"/> (<see cref="ChecksItsQuery"/>), it lists these faults with its own.
/// </summary>
internal sealed class KnownQueryFilter : IEndpointFilter
{
    private const int ShownFaults = 20;

    // One entry a resource.
    private static readonly ConcurrentDictionary<MethodInfo, string[]> ParametersOf = [];

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (request.QueryString.HasValue
            && context.HttpContext.GetEndpoint()?.Metadata is { } metadata
            && metadata.GetMetadata<MethodInfo>() is { } handler)
        {
            var query = new QueryCheck();
            Check(request, ParametersOf.GetOrAdd(handler, Parameters), query);
            if (query.HasFaults)
            {
                if (metadata.GetMetadata<ChecksItsQuery>() is null)
                {
                    return query.Problem();
                }

                context.HttpContext.Items[typeof(QueryCheck)] = query;
            }
        }

        return await next(context);
    }

    private static string[] Parameters(MethodInfo handler) =>
    [
        .. handler.GetParameters()
            .Where(parameter => parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(string[]))
            .Select(parameter => parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.Name ?? ""),
    ];

    private static void Check(HttpRequest request, string[] parameters, QueryCheck query)
    {
        var faults = 0;
        foreach (var name in request.Query.Keys)
        {
            if (Array.IndexOf(parameters, name) >= 0 && !request.RouteValues.ContainsKey(name))
            {
                continue;
            }

            if (++faults > ShownFaults)
            {
                // A machine's rubbish: more of the same would help nobody.
                query.Fault("…", "There are more parameters that this resource does not have.");
                return;
            }

            var known = parameters.Where(one => !request.RouteValues.ContainsKey(one)).ToArray();
            query.Fault(QueryCheck.Shown(name), known.Length > 0
                ? $"This resource has no such parameter. It has: {string.Join(", ", known)}."
                : "This resource has no parameters.");
        }
    }
}
