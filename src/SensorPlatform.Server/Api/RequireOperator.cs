using System.Globalization;
using Microsoft.AspNetCore.Cors;
using SensorPlatform.Server.Operators;

namespace SensorPlatform.Server.Api;

/// <summary>
/// Lets only operators through to what is theirs: every changing request below <c>/api</c>, and what <see cref="OperatorsOnly"/> marks. It
/// stands before the resources, so that of a stranger's request not even the body is read.
/// </summary>
internal static class RequireOperator
{
    private const string HowTo = "docs/operations.md, Operators, says how.";

    /// <summary>Puts the check behind routing.</summary>
    public static void UseRequireOperator(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<OperatorGate>();
        var sensors = app.Services.GetRequiredService<PrivateSensors>();
        app.Use((context, next) =>
        {
            if (!OperatorsOnly.Concerns(context, sensors))
            {
                return next(context);
            }

            context.Response.Headers.CacheControl = "no-store";
            var verdict = gate.Judge(context.Request, takesBasic: false, out var wait);
            return verdict == OperatorVerdict.Allowed ? next(context) : RefuseAsync(context, verdict, wait);
        });
    }

    /// <summary>Marks a resource as one for operators, and says how it refuses; no page of elsewhere may read it.</summary>
    public static RouteHandlerBuilder ForOperators(this RouteHandlerBuilder resource) => resource
        .WithMetadata(new OperatorsOnly(isOfPrivateAlone: false), new DisableCorsAttribute())
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(429);

    /// <summary>The same where the resource's <c>{id}</c> is a sensor that watches a pitch or stands in a room.</summary>
    public static RouteHandlerBuilder ForOperatorsAtPrivate(this RouteHandlerBuilder resource) => resource
        .WithMetadata(new OperatorsOnly(isOfPrivateAlone: true))
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(429);

    /// <summary>Status and headers of a refusal.</summary>
    /// <param name="response">The answer, not begun.</param>
    /// <param name="verdict">Why it is refused.</param>
    /// <param name="wait">How long to wait, when that is why.</param>
    /// <param name="scheme"><c>Bearer</c> or <c>Basic</c>.</param>
    public static int Tell(HttpResponse response, OperatorVerdict verdict, TimeSpan wait, string scheme)
    {
        if (verdict is OperatorVerdict.TokenMissing or OperatorVerdict.TokenWrong)
        {
            var error = verdict == OperatorVerdict.TokenWrong && scheme == "Bearer" ? ", error=\"invalid_token\"" : "";
            response.Headers.WWWAuthenticate = $"{scheme} realm=\"operators\"{error}";
            return StatusCodes.Status401Unauthorized;
        }

        if (verdict == OperatorVerdict.Paused)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return StatusCodes.Status429TooManyRequests;
        }

        return StatusCodes.Status403Forbidden;
    }

    private static Task RefuseAsync(HttpContext context, OperatorVerdict verdict, TimeSpan wait)
    {
        var status = Tell(context.Response, verdict, wait, "Bearer");
        var (title, detail) = verdict switch
        {
            OperatorVerdict.TokenMissing => (
                "This is for operators.", "Send their token: 'Authorization: Bearer TOKEN'. " + HowTo),
            OperatorVerdict.TokenWrong => (
                "This is not the operators' token.", "Send the one of SENSORPLATFORM__Operators__Token: 'Authorization: Bearer TOKEN'. " + HowTo),
            OperatorVerdict.Paused => (
                "Too many wrong tokens came from your address.",
                string.Create(CultureInfo.InvariantCulture, $"None is looked at for {Math.Ceiling(wait.TotalSeconds)} s. Wait, then send the right one.")),
            _ => (
                "This is for operators, and no token is set.",
                "Without one it is taken only from the machine itself: at http://127.0.0.1 or http://localhost, without a proxy between and from no other "
                + "site's page. Set SENSORPLATFORM__Operators__Token and send it as 'Authorization: Bearer TOKEN'. " + HowTo),
        };
        return TypedResults.Problem(title: title, detail: detail, statusCode: status, instance: context.Request.Path).ExecuteAsync(context);
    }
}
