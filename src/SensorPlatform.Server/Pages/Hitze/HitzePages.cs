using System.Globalization;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>
/// <c>/hitze</c> in German, <c>/it/caldo</c> in Italian and <c>/en/heat</c> in English: heat of a city on a map and in tables, and a page
/// for each station that stands outside.
/// </summary>
internal static class HitzePages
{
    private const string OwnLanguage = "de";

    /// <summary>Where the picture of the surface is; the period follows as a query.</summary>
    public const string SurfaceAddress = "/hitze/daten/flaeche.png";

    /// <summary>Address of the list in a language.</summary>
    public static string ListAddress(string language) => language switch
    {
        "it" => "/it/caldo",
        "en" => "/en/heat",
        _ => "/hitze",
    };

    /// <summary>Address of a station's page in a language.</summary>
    public static string StationAddress(string language, string stationId) =>
        $"{ListAddress(language)}/{Uri.EscapeDataString(stationId)}";

    /// <summary>Where the cells for the map are, in the words of a language; the period follows as a query.</summary>
    public static string CellsAddress(string language) => ListAddress(language) + "/daten/zellen.json";

    /// <summary>Registers the pages.</summary>
    public static IServiceCollection AddHitzePages(this IServiceCollection services)
    {
        services.AddSingleton<HitzeDocuments>();
        services.AddSingleton<HitzeComposer>();
        services.AddSingleton<HitzeStationComposer>();
        return services;
    }

    /// <summary>Maps the pages.</summary>
    public static void MapHitzePages(this WebApplication app)
    {
        foreach (var language in Language.All)
        {
            Map(ListAddress(language), context => ListAsync(context, language));
            Map(ListAddress(language) + "/{station}", context => StationAsync(context, language));
            Map(CellsAddress(language), context => CellsAsync(context, language));
        }

        Map(SurfaceAddress, SurfaceAsync);
        Map($"/{OwnLanguage}/hitze/{{**rest}}", context => PageAnswer.WithoutLanguageAsync(context, OwnLanguage));
        Map(HitzeColors.Address, context => PageAnswer.StyleAsync(context, HitzeColors.Sheet));

        void Map(string address, RequestDelegate show) =>
            app.MapMethods(address, ReadResource.Methods, show).ExcludeFromDescription();
    }

    private static async Task ListAsync(HttpContext context, string language)
    {
        if (PageAnswer.IsElsewhere(context, language, ListAddress))
        {
            return;
        }

        var composer = context.RequestServices.GetRequiredService<HitzeComposer>();
        var texts = HitzeTexts.In(language);
        if (!context.RequestServices.GetRequiredService<HeatDesk>().Cities.Any())
        {
            await PageAnswer.ShowAsync<HitzeMissing>(context, language, composer.Missing(language, texts.Title, texts.NoCities));
            return;
        }

        try
        {
            var query = composer.Read(language, context.Request.Query);
            var origin = $"{context.Request.Scheme}://{context.Request.Host}";
            var view = await composer.ComposeAsync(language, query, origin, context.RequestAborted);
            context.Response.StatusCode = query.Form.Faults.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
            await PageAnswer.ShowAsync<HitzeList>(context, language, view, hasForm: true);
        }
        catch (StorageException)
        {
            await StoreSilentAsync(context, language);
        }
        catch (TooManyMapsException)
        {
            await BusyAsync(context, language);
        }
    }

    private static async Task StationAsync(HttpContext context, string language)
    {
        var id = context.Request.RouteValues["station"] as string ?? "";
        if (PageAnswer.IsElsewhere(context, language, other => StationAddress(other, id)))
        {
            return;
        }

        var services = context.RequestServices;
        if (services.GetRequiredService<HeatDesk>().Find(id) is not { } found)
        {
            var texts = HitzeTexts.In(language);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await PageAnswer.ShowAsync<HitzeMissing>(
                context,
                language,
                services.GetRequiredService<HitzeComposer>().Missing(language, texts.MissingTitle, texts.MissingText));
            return;
        }

        try
        {
            var view = await services.GetRequiredService<HitzeStationComposer>().ComposeAsync(
                language, context.Request.Query, found.City, found.Station, context.RequestAborted);
            await PageAnswer.ShowAsync<HitzeStation>(context, language, view);
        }
        catch (StorageException)
        {
            await StoreSilentAsync(context, language);
        }
        catch (TooManyMapsException)
        {
            await BusyAsync(context, language);
        }
    }

    private static async Task SurfaceAsync(HttpContext context)
    {
        if (await ReadAsync(context, OwnLanguage) is not { } choice)
        {
            return;
        }

        var map = await context.RequestServices.GetRequiredService<HeatDesk>()
            .MapAsync(choice.City, choice.Period, context.RequestAborted);
        if (map.Surface is not { } surface || HitzeMapComposer.ScaleOf(map) is not { } scale)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Tell(context, "image/png");
        await context.Response.Body.WriteAsync(HitzeSurfacePicture.Draw(surface, map.Epsg, scale), context.RequestAborted);
    }

    private static async Task CellsAsync(HttpContext context, string language)
    {
        if (await ReadAsync(context, language) is not { } choice)
        {
            return;
        }

        var cells = await context.RequestServices.GetRequiredService<HeatDesk>()
            .CellsAsync(choice.City, choice.Period, context.RequestAborted);
        Tell(context, "application/json; charset=utf-8");
        var words = new HitzeWords(HitzeTexts.In(language), PageFormat.Zone(choice.City.TimeZone));
        await new HitzeCellComposer(words, cells.Rules.MinimumInhabitants).WriteAsync(context.Response.Body, cells.Cells, context.RequestAborted);
    }

    // What is asked of the map's data; null when that was refused.
    private static async Task<HitzeChoice?> ReadAsync(HttpContext context, string language)
    {
        var services = context.RequestServices;
        if (!services.GetRequiredService<HeatDesk>().Cities.Any())
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return null;
        }

        var query = services.GetRequiredService<HitzeComposer>().Read(language, context.Request.Query);
        if (query.Form.Faults is not [var fault, ..])
        {
            return query.Choice;
        }

        var check = new QueryCheck();
        check.Fault(fault.Field, fault.Text);
        await check.Problem().ExecuteAsync(context);
        return null;
    }

    private static void Tell(HttpContext context, string type)
    {
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
    }

    private static Task BusyAsync(HttpContext context, string language)
    {
        context.Response.Headers.RetryAfter = TooManyMapsException.RetrySeconds.ToString(CultureInfo.InvariantCulture);
        var texts = HitzeTexts.In(language);
        return UnavailableAsync(context, language, texts.BusyTitle, texts.Busy);
    }

    private static Task StoreSilentAsync(HttpContext context, string language)
    {
        var texts = HitzeTexts.In(language);
        return UnavailableAsync(context, language, texts.StoreSilentTitle, texts.StoreSilent);
    }

    private static Task UnavailableAsync(HttpContext context, string language, string title, string text)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return PageAnswer.ShowAsync<HitzeMissing>(
            context, language, context.RequestServices.GetRequiredService<HitzeComposer>().Missing(language, title, text));
    }
}
