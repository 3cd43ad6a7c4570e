using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Operators;

namespace SensorPlatform.Server.Pages.Betrieb;

/// <summary>The page <c>/betrieb/stellplatz</c>: the sensors of all sites, for operators, without script.</summary>
internal static class OperatorPages
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Registers the page.</summary>
    public static void AddOperatorPages(this IServiceCollection services)
    {
        services.AddSingleton<OperatorPageComposer>();
        services.AddScoped<OperatorPageRequest>();
    }

    /// <summary>Maps the page.</summary>
    public static void MapOperatorPages(this WebApplication app) =>
        app.MapGet(OperatorPageComposer.Path, ShowAsync).ExcludeFromDescription();

    // A plain request delegate: the generator of delegates does not see types that Razor generates.
    private static async Task ShowAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var cities = services.GetRequiredService<CityCatalog>().Cities;
        var language = Language.Choose(
            context.Request, context.Request.Query["lang"], cities.Count > 0 ? cities[0].Language : "en");
        var composer = services.GetRequiredService<OperatorPageComposer>();
        var page = services.GetRequiredService<OperatorPageRequest>();
        var verdict = services.GetRequiredService<OperatorGate>().Judge(context.Request, takesBasic: true, out var wait);
        if (verdict == OperatorVerdict.Allowed)
        {
            page.View = await composer.ComposeAsync(language, OperatorCommands.AddressOf(context.Request), context.RequestAborted);
        }
        else
        {
            page.View = composer.Refuse(language, verdict);
            context.Response.StatusCode = RequireOperator.Tell(context.Response, verdict, wait, "Basic");
        }

        var response = context.Response;
        Language.Tell(response, language);
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        response.Headers.CacheControl = "no-store";
        await new RazorComponentResult<SensorTables> { StatusCode = response.StatusCode }.ExecuteAsync(context);
    }
}
