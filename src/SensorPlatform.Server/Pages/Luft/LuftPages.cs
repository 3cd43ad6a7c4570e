using System.Globalization;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>
/// <c>/luft</c> in German, <c>/it/aria</c> in Italian and <c>/en/air</c> in English: air stations on a map and in a list, a page
/// for each station, and its reports to print.
/// </summary>
internal static class LuftPages
{
    private const string OwnLanguage = "de";

    /// <summary>Address of the list in a language.</summary>
    public static string ListAddress(string language) => language switch
    {
        "it" => "/it/aria",
        "en" => "/en/air",
        _ => "/luft",
    };

    /// <summary>Address of a station's page in a language.</summary>
    public static string StationAddress(string language, string stationId) =>
        $"{ListAddress(language)}/{Uri.EscapeDataString(stationId)}";

    /// <summary>Address of a station's reports in a language; the period follows as a query.</summary>
    public static string ReportAddress(string language, string stationId) =>
        $"{StationAddress(language, stationId)}/{ReportWord(language)}";

    /// <summary>Address of a daily report.</summary>
    public static string ReportAddress(string language, string stationId, DateOnly day) =>
        $"{ReportAddress(language, stationId)}?{DayWord(language)}={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    /// <summary>Address of a yearly report.</summary>
    public static string ReportAddress(string language, string stationId, int year) =>
        $"{ReportAddress(language, stationId)}?{YearWord(language)}={year.ToString("0000", CultureInfo.InvariantCulture)}";

    /// <summary>Registers the pages.</summary>
    public static IServiceCollection AddLuftPages(this IServiceCollection services)
    {
        services.AddSingleton<LuftComposer>();
        services.AddSingleton<LuftReportComposer>();
        return services;
    }

    /// <summary>Maps the pages.</summary>
    public static void MapLuftPages(this WebApplication app)
    {
        foreach (var language in Language.All)
        {
            Map(ListAddress(language), context => ListAsync(context, language));
            Map(ListAddress(language) + "/{station}", context => StationAsync(context, language));
            Map($"{ListAddress(language)}/{{station}}/{ReportWord(language)}", context => ReportAsync(context, language));
        }

        Map($"/{OwnLanguage}/luft/{{**rest}}", ToOwnLanguageAsync);
        Map(LuftColors.Address, ShowColorsAsync);

        void Map(string address, RequestDelegate show) =>
            app.MapMethods(address, ReadResource.Methods, show).ExcludeFromDescription();
    }

    private static string ReportWord(string language) => language switch { "it" => "rapporto", "en" => "report", _ => "bericht" };

    private static string DayWord(string language) => language switch { "it" => "giorno", "en" => "day", _ => "tag" };

    private static string YearWord(string language) => language switch { "it" => "anno", "en" => "year", _ => "jahr" };

    // German has no letters in its addresses; who writes them means it all the same.
    private static Task ToOwnLanguageAsync(HttpContext context) => PageAnswer.WithoutLanguageAsync(context, OwnLanguage);

    private static Task ShowColorsAsync(HttpContext context) => PageAnswer.StyleAsync(context, LuftColors.Sheet);

    private static async Task ListAsync(HttpContext context, string language)
    {
        var services = context.RequestServices;
        if (IsElsewhere(context, language, ListAddress))
        {
            return;
        }

        if (await IsRefusedAsync(context, language))
        {
            return;
        }

        try
        {
            var stations = await services.GetRequiredService<AirDesk>().NowAsync(context.RequestAborted);
            await PageAnswer.ShowAsync<LuftList>(
                context, language, services.GetRequiredService<LuftComposer>().List(language, context.Request.Query, stations));
        }
        catch (StorageException)
        {
            await StoreSilentAsync(context, language);
        }
    }

    private static async Task StationAsync(HttpContext context, string language)
    {
        var services = context.RequestServices;
        var desk = services.GetRequiredService<AirDesk>();
        var id = context.Request.RouteValues["station"] as string ?? "";
        if (IsElsewhere(context, language, other => StationAddress(other, id)))
        {
            return;
        }

        if (desk.Find(id) is not { } found)
        {
            await MissingAsync(context, language);
            return;
        }

        if (await IsRefusedAsync(context, language))
        {
            return;
        }

        try
        {
            var air = await desk.NowAsync(found.City, found.Station, context.RequestAborted);
            var year = CivilYears.Of(desk.CalendarOf(found.Station), air.Time);
            var compliances = await desk.ComplianceAsync(found.Station, year, context.RequestAborted);
            var view = services.GetRequiredService<LuftComposer>().Station(language, context.Request.Query, air, compliances);
            await PageAnswer.ShowAsync<LuftStation>(context, language, view);
        }
        catch (StorageException)
        {
            await StoreSilentAsync(context, language);
        }
    }

    private static async Task ReportAsync(HttpContext context, string language)
    {
        var services = context.RequestServices;
        var desk = services.GetRequiredService<AirDesk>();
        var id = context.Request.RouteValues["station"] as string ?? "";
        if (IsElsewhere(context, language, other => ReportAddress(other, id)))
        {
            return;
        }

        if (desk.Find(id) is not { } found)
        {
            await MissingAsync(context, language);
            return;
        }

        var composer = services.GetRequiredService<LuftReportComposer>();
        var (period, fault) = LuftPeriod.Read(
            context.Request.Query[DayWord(language)].ToString(),
            context.Request.Query[YearWord(language)].ToString(),
            desk.CalendarOf(found.Station),
            services.GetRequiredService<TimeProvider>().Now(),
            LuftTexts.In(language));
        if (fault is not null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await PageAnswer.ShowAsync<LuftMissing>(
                context, language, services.GetRequiredService<LuftComposer>().Missing(language, fault.Title, fault.Text));
            return;
        }

        try
        {
            var view = await composer.ComposeAsync(language, found.City, found.Station, period, context.RequestAborted);
            await PageAnswer.ShowAsync<LuftReport>(context, language, view);
        }
        catch (StorageException)
        {
            await StoreSilentAsync(context, language);
        }
    }

    // An index or a city that is not there: said, as the API does, and not passed over.
    private static async Task<bool> IsRefusedAsync(HttpContext context, string language)
    {
        var (index, city) = (context.Request.Query["index"].ToString(), context.Request.Query["city"].ToString());
        var texts = LuftTexts.In(language);
        var services = context.RequestServices;
        var text = index.Length > 0 && !AirIndices.NewestOfEach.Any(table => table.Family == index) ? texts.FaultIndex
            : city.Length > 0 && !services.GetRequiredService<AirDesk>().Stations().Any(one => one.City.Id == city) ? texts.FaultCity
            : null;
        if (text is null)
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        await PageAnswer.ShowAsync<LuftMissing>(
            context, language, services.GetRequiredService<LuftComposer>().Missing(language, texts.FaultTitle, text));
        return true;
    }

    // Days and years of reports have names of their own in each language.
    private static bool IsElsewhere(HttpContext context, string language, Func<string, string> addressIn) => PageAnswer.IsElsewhere(
        context,
        language,
        addressIn,
        (name, asked) => name == DayWord(language) ? DayWord(asked) : name == YearWord(language) ? YearWord(asked) : name);

    private static Task MissingAsync(HttpContext context, string language)
    {
        var texts = LuftTexts.In(language);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return PageAnswer.ShowAsync<LuftMissing>(
            context,
            language,
            context.RequestServices.GetRequiredService<LuftComposer>().Missing(language, texts.MissingTitle, texts.MissingText));
    }

    private static Task StoreSilentAsync(HttpContext context, string language)
    {
        var texts = LuftTexts.In(language);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return PageAnswer.ShowAsync<LuftMissing>(
            context,
            language,
            context.RequestServices.GetRequiredService<LuftComposer>().Missing(language, texts.NoCurrentData, texts.StoreSilent));
    }
}
