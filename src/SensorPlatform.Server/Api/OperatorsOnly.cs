using Microsoft.AspNetCore.Cors;

namespace SensorPlatform.Server.Api;

/// <summary>Marks a resource as one for operators. What changes something is one of theirs without the mark, too.</summary>
internal sealed class OperatorsOnly
{
    private static readonly OperatorsOnly Mark = new();
    private static readonly DisableCorsAttribute NoOtherOrigin = new();

    /// <summary>Whether a request asks for something that only operators get: a mark, or a change of anything below <c>/api</c>.</summary>
    public static bool Concerns(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<OperatorsOnly>() is not null
        || (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            && !HttpMethods.IsGet(context.Request.Method)
            && !HttpMethods.IsHead(context.Request.Method)
            && !HttpMethods.IsOptions(context.Request.Method));

    /// <summary>Marks a resource and says how it refuses.</summary>
    public static void Add(RouteHandlerBuilder resource) =>
        resource.WithMetadata(Mark, NoOtherOrigin).ProducesProblem(401).ProducesProblem(403).ProducesProblem(429);
}
