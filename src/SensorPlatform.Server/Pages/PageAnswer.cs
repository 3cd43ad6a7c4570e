using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Pages;

/// <summary>Answers with a page of stations.</summary>
internal static class PageAnswer
{
    /// <summary>Renders a page with the headers that keep everything from elsewhere out.</summary>
    /// <param name="context">The request.</param>
    /// <param name="language">Language of the page.</param>
    /// <param name="view">What the page shows.</param>
    /// <param name="hasForm">The page has a form that leads to ourselves.</param>
    public static Task ShowAsync<TPage>(HttpContext context, string language, object view, bool hasForm = false)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var headers = context.Response.Headers;
        headers.ContentLanguage = language;
        headers.ContentSecurityPolicy =
            Policy(TileTemplate.Origin(context.RequestServices.GetRequiredService<PagesOptions>().TileUrl), hasForm);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "geolocation=(), camera=(), microphone=()";
        headers.CacheControl = "no-cache";
        context.RequestServices.GetRequiredService<ShownView>().Show(view);
        return new RazorComponentResult<TPage> { StatusCode = context.Response.StatusCode }.ExecuteAsync(context);
    }

    /// <summary>The language stands in the path; who asks for another by <c>?lang=</c> is led there.</summary>
    /// <param name="context">The request.</param>
    /// <param name="language">Language of the path.</param>
    /// <param name="addressIn">Address of the page in a language.</param>
    /// <param name="nameIn">Name of a parameter in a language, where that differs.</param>
    public static bool IsElsewhere(
        HttpContext context, string language, Func<string, string> addressIn, Func<string, string, string>? nameIn = null)
    {
        var asked = context.Request.Query["lang"].ToString();
        if (asked == language || Array.IndexOf(Language.All, asked) < 0)
        {
            return false;
        }

        var rest = QueryString.Create(context.Request.Query.Where(one => one.Key != "lang").Select(one =>
            KeyValuePair.Create(nameIn is null ? one.Key : nameIn(one.Key, asked), one.Value)));
        context.Response.Redirect(addressIn(asked) + rest.ToUriComponent());
        return true;
    }

    /// <summary>Leads from an address with letters of the language before it to that without.</summary>
    /// <param name="context">The request.</param>
    /// <param name="language">The letters.</param>
    public static Task WithoutLanguageAsync(HttpContext context, string language)
    {
        var path = new PathString(context.Request.Path.Value![(language.Length + 1)..]);
        context.Response.Redirect(path.ToUriComponent() + context.Request.QueryString.ToUriComponent(), permanent: true);
        return Task.CompletedTask;
    }

    /// <summary>A stylesheet made by the program.</summary>
    public static Task StyleAsync(HttpContext context, string sheet)
    {
        context.Response.ContentType = "text/css; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsync(sheet, context.RequestAborted);
    }

    // Everything comes from here, but pictures of the map where a server for them is set.
    private static string Policy(string? tileOrigin, bool hasForm) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        + (tileOrigin is null ? "img-src 'self' data:; " : $"img-src 'self' data: {tileOrigin}; ")
        + "connect-src 'self'; font-src 'self'; base-uri 'none'; "
        + $"form-action {(hasForm ? "'self'" : "'none'")}; frame-ancestors 'none'";
}
