using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Pages.Betrieb;
using SensorPlatform.Server.Pages.Hitze;
using SensorPlatform.Server.Pages.Luft;
using SensorPlatform.Server.Pages.Stellplatz;

namespace SensorPlatform.Server.Pages;

/// <summary>The page at <c>/</c>, rendered on the server, and its files. Needs what <see cref="PlatformApi"/> needs.</summary>
internal static class PlatformPages
{
    // Everything comes from here; no inline script or style, no frame, no form, no other origin.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Registers the page.</summary>
    public static IServiceCollection AddPlatformPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Letters stay letters: an umlaut needs no six characters. What is special in HTML is encoded all the same.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<PageLibraries>();
        services.AddSingleton<PageComposer>();
        services.AddScoped<PageRequest>();
        services.AddScoped<ShownView>();
        services.TryAddSingleton(new PagesOptions());
        services.AddStellplatzPages();
        services.AddLuftPages();
        services.AddHitzePages();
        services.AddOperatorPages();
        return services;
    }

    /// <summary>Serves the page's files; they are checked for news at every use.</summary>
    public static void UsePlatformPages(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = app.Services.GetRequiredService<PageLibraries>().Files,
        OnPrepareResponse = static file =>
        {
            file.Context.Response.Headers.CacheControl = "no-cache";
            file.Context.Response.Headers.XContentTypeOptions = "nosniff";
        },
    });

    /// <summary>Maps the page.</summary>
    public static void MapPlatformPages(this WebApplication app)
    {
        app.MapGet("/", ShowAsync).ExcludeFromDescription();
        app.MapStellplatzPages();
        app.MapLuftPages();
        app.MapHitzePages();
        app.MapOperatorPages();
    }

    // A plain request delegate: the generator of delegates does not see types that Razor generates.
    private static Task ShowAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var cities = services.GetRequiredService<CityCatalog>().Cities;
        var askedCity = context.Request.Query["city"].ToString();
        var cityId = cities.FirstOrDefault(one => one.Id == askedCity)?.Id;
        var ownLanguage = cities.FirstOrDefault(one => cityId is null || one.Id == cityId)?.Language ?? "en";
        var language = Language.Choose(context.Request, context.Request.Query["lang"], ownLanguage);
        services.GetRequiredService<PageRequest>().View =
            services.GetRequiredService<PageComposer>().Compose(language, cityId);

        var response = context.Response;
        Language.Tell(response, language);
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-cache";
        return new RazorComponentResult<Home>().ExecuteAsync(context);
    }
}
