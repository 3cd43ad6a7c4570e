using SensorPlatform.Server.Operators;

namespace SensorPlatform.Server.Api;

/// <summary>Marks a resource as one for operators. What changes something is one of theirs without the mark, too.</summary>
/// <param name="isOfPrivateAlone">True: only where its <c>{id}</c> is a sensor that watches a pitch or stands in a room.</param>
internal sealed class OperatorsOnly(bool isOfPrivateAlone)
{
    /// <summary>Whether a request asks for something that only operators get: a marked resource, or a change of anything below <c>/api</c>.</summary>
    public static bool Concerns(HttpContext context, PrivateSensors sensors) =>
        context.GetEndpoint()?.Metadata.GetMetadata<OperatorsOnly>() is { } mark
            ? mark.Concerns(context.Request, sensors)
            : context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && IsChange(context.Request.Method);

    private static bool IsChange(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private bool Concerns(HttpRequest request, PrivateSensors sensors) =>
        !isOfPrivateAlone || sensors.Has(request.RouteValues["id"]?.ToString());
}
