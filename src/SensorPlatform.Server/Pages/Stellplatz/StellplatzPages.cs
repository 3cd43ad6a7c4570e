using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>
/// <c>/stellplatz</c> in German, <c>/it/stellplatz</c> in Italian and <c>/en/stellplatz</c> in English: free pitches for
/// motorhome owners, a page for each site, and a card for other sites to embed.
/// </summary>
internal static class StellplatzPages
{
    private const string OwnLanguage = "de";

    // Named one by one: a gap in the route would take /js/stellplatz away from the files.
    private static readonly string[] OtherLanguages = ["cs", "da", "es", "fr", "nl", "pl", "pt", "sv"];

    /// <summary>Address of the list in a language.</summary>
    public static string ListAddress(string language) => language == OwnLanguage ? "/stellplatz" : $"/{language}/stellplatz";

    /// <summary>Address of a site's page in a language.</summary>
    public static string SiteAddress(string language, string siteId) =>
        $"{ListAddress(language)}/{Uri.EscapeDataString(siteId)}";

    /// <summary>Registers the pages.</summary>
    public static IServiceCollection AddStellplatzPages(this IServiceCollection services)
    {
        services.AddSingleton<StellplatzComposer>();
        services.AddScoped<StellplatzRequest>();
        services.AddSingleton(provider =>
        {
            var view = provider.GetRequiredService<ParkingView>();
            return new StellplatzSource(() => view.Current, provider.GetRequiredService<ParkingBoard>().ScoresOf);
        });
        return services;
    }

    /// <summary>Maps the pages.</summary>
    public static void MapStellplatzPages(this WebApplication app)
    {
        foreach (var language in Language.All)
        {
            var list = ListAddress(language);
            Map(list, context => ListAsync(context, language));
            Map(list + "/{site}", context => SiteAsync(context, language, false));
            Map(list + "/{site}/embed", context => SiteAsync(context, language, true));
        }

        Map($"/{OwnLanguage}/stellplatz/{{**rest}}", ToOwnLanguageAsync);
        foreach (var other in OtherLanguages)
        {
            Map($"/{other}/stellplatz/{{**rest}}", NowhereAsync);
        }

        void Map(string address, RequestDelegate show) =>
            app.MapMethods(address, ReadResource.Methods, show).ExcludeFromDescription();
    }

    // German has no letters in its addresses; who writes them means it all the same.
    private static Task ToOwnLanguageAsync(HttpContext context)
    {
        var path = new PathString(context.Request.Path.Value![(OwnLanguage.Length + 1)..]);
        context.Response.Redirect(path.ToUriComponent() + context.Request.QueryString.ToUriComponent(), permanent: true);
        return Task.CompletedTask;
    }

    private static Task NowhereAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var language = Language.Choose(context.Request, null, OwnLanguage);
        var view = services.GetRequiredService<StellplatzComposer>().Missing(
            language, services.GetRequiredService<StellplatzSource>().Current.At, isSite: false);
        Language.Tell(context.Response, language);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return ShowAsync<StellplatzMissing>(context, language, view, isEmbedded: false);
    }

    // The answer depends on this alone of what a browser says of itself.
    private static bool IsApple(HttpContext context)
    {
        context.Response.Headers.Append("Vary", "User-Agent");
        var agent = context.Request.Headers.UserAgent.ToString();
        return agent.Contains("iPhone", StringComparison.Ordinal) || agent.Contains("iPad", StringComparison.Ordinal);
    }

    private static Task ListAsync(HttpContext context, string language)
    {
        var services = context.RequestServices;
        var view = services.GetRequiredService<StellplatzComposer>().Find(
            language, context.Request.Query, services.GetRequiredService<StellplatzSource>().Current, IsApple(context));
        context.Response.StatusCode = view.Form.Faults.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return ShowAsync<StellplatzFinder>(context, language, view, isEmbedded: false);
    }

    private static Task SiteAsync(HttpContext context, string language, bool isEmbedded)
    {
        var services = context.RequestServices;
        var source = services.GetRequiredService<StellplatzSource>();
        var composer = services.GetRequiredService<StellplatzComposer>();
        var picture = source.Current;
        var id = context.Request.RouteValues["site"] as string ?? "";
        if (picture.Find(id) is not { } site)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return ShowAsync<StellplatzMissing>(context, language, composer.Missing(language, picture.At, isSite: true), isEmbedded);
        }

        var origin = $"{context.Request.Scheme}://{context.Request.Host}";
        var view = composer.Show(language, site, picture.At, source.ScoresOf(id), origin, IsApple(context));
        return isEmbedded
            ? ShowAsync<StellplatzEmbed>(context, language, view, isEmbedded: true)
            : ShowAsync<StellplatzSite>(context, language, view, isEmbedded: false);
    }

    private static Task ShowAsync<TPage>(HttpContext context, string language, object view, bool isEmbedded)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var headers = context.Response.Headers;
        headers.ContentLanguage = language;
        headers.ContentSecurityPolicy = Policy(
            TileTemplate.Origin(context.RequestServices.GetRequiredService<PagesOptions>().TileUrl), isEmbedded);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "geolocation=(self), camera=(), microphone=()";
        headers.CacheControl = "no-cache";
        context.RequestServices.GetRequiredService<StellplatzRequest>().Show(view);
        return new RazorComponentResult<TPage> { StatusCode = context.Response.StatusCode }.ExecuteAsync(context);
    }

    // Everything comes from here, but pictures of the map where a server for them is set. The card alone may be framed.
    private static string Policy(string? tileOrigin, bool isEmbedded) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        + (tileOrigin is null || isEmbedded ? "img-src 'self' data:; " : $"img-src 'self' data: {tileOrigin}; ")
        + "connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
        + $"form-action {(isEmbedded ? "'none'" : "'self'")}; frame-ancestors {(isEmbedded ? "*" : "'none'")}";
}
