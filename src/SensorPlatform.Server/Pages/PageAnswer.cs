using Microsoft.AspNetCore.Http.HttpResults;
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

    // Everything comes from here, but pictures of the map where a server for them is set.
    private static string Policy(string? tileOrigin, bool hasForm) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        + (tileOrigin is null ? "img-src 'self' data:; " : $"img-src 'self' data: {tileOrigin}; ")
        + "connect-src 'self'; font-src 'self'; base-uri 'none'; "
        + $"form-action {(hasForm ? "'self'" : "'none'")}; frame-ancestors 'none'";
}
