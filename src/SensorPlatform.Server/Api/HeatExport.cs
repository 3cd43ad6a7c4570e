using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Net.Http.Headers;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Heat.Export;

namespace SensorPlatform.Server.Api;

/// <summary>
/// <c>/api/v1/heat/export</c>: heat as files for planners. What it was asked for stands in the file name and in
/// <c>Link: rel="canonical"</c>.
/// </summary>
internal static class HeatExport
{
    private const int RetrySeconds = 30;

    // Who reads slower, or longer, holds a place that others wait for.
    private const double LeastBytesPerSecond = 16 * 1_024;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Answers with the file, or says what is wrong with the question.</summary>
    public static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ExportAsync(
        HttpContext context,
        CityCatalog catalog,
        HeatExporter exporter,
        TimeProvider time,
        [Description("csv (when left out), csv-de, geojson, gpkg, tiff, asc (a grid that cannot say its projection), citation or zip.")] string? format,
        [Description("First start of an hour, ISO 8601. Needed.")] string? from,
        [Description("End, exclusive. Needed.")] string? to,
        [Description("Id of a city; all when left out, which csv of hours and stations alone can tell of.")] string? city,
        [Description("The data as they were known at this time; as they are when left out. With it the same bytes come again.")] string? asOf,
        [Description("What is in the file: hours, stations, hotspots, cells, climateDays, days, surface or deviation; several with commas in gpkg and zip. "
            + "When left out: hours in csv, stations in geojson, the surface in asc and tiff, all in gpkg and zip.")]
        string? layer,
        [Description("Hours that maps are made of: night (20 to 04 UTC, when left out), day (10 to 16 UTC) or all.")] string? hours,
        CancellationToken cancellationToken)
    {
        var query = new QueryCheck();
        var question = Read(query, catalog, time.Now(), new(format, from, to, city, asOf, layer, hours));
        if (question is null || query.HasFaults)
        {
            return query.Problem();
        }

        // The same headers without making the file: of a period without a surface GET alone knows that.
        if (HttpMethods.IsHead(context.Request.Method))
        {
            Describe(context, question, length: null);
            return TypedResults.Empty;
        }

        try
        {
            using var export = await exporter.PrepareAsync(question, HeatProgress.None, cancellationToken);
            Describe(context, question, export.Length);
            await SendAsync(context, export, time, cancellationToken);
            return TypedResults.Empty;
        }
        catch (NothingToExportException nothing)
        {
            return TypedResults.Problem(title: "There is nothing of that kind.", detail: nothing.Message, statusCode: StatusCodes.Status404NotFound);
        }
        catch (TooManyExportsException tooMany)
        {
            context.Response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
            return TypedResults.Problem(
                title: "No room for another export.", detail: tooMany.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    // Kestrel cuts the connection of who is too slow; then the token of the request ends the writing.
    private static async Task SendAsync(
        HttpContext context, PreparedExport export, TimeProvider time, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = new MinDataRate(LeastBytesPerSecond, Grace);
        }

        using var ending = new CancellationTokenSource(Longest, time);
        await using var cut = ending.Token.Register(context.Abort);
        await export.WriteAsync(context.Response.BodyWriter, cancellationToken);
    }

    private static HeatQuestion? Read(QueryCheck query, CityCatalog catalog, Instant now, Words words)
    {
        var start = Needed(query, "from", words.From);
        var end = Needed(query, "to", words.To);
        var cityId = query.Word("city", words.City, [.. catalog.Cities.Select(one => one.Id)]);
        var then = query.AsOf("asOf", words.AsOf, now);
        if (!query.HasFaults)
        {
            query.Span(start, end, HeatQuestionReader.LongestSpan);
        }

        List<City> cities = [.. catalog.Cities.Where(one => cityId is null || string.Equals(cityId, one.Id, StringComparison.Ordinal))];
        return new HeatQuestionReader(words.Format, words.Layer, words.Hours, query.Fault).Read(cities, start, end, then, now);
    }

    private static Instant Needed(QueryCheck query, string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            query.Fault(name, "It is needed. Give a time such as 2026-07-01T00:00:00Z, or a date.");
        }

        return query.Time(name, text, Instant.None);
    }

    private static void Describe(HttpContext context, HeatQuestion question, long? length)
    {
        var response = context.Response;
        response.ContentType = ExportWords.ContentTypeOf(question.Format);
        response.ContentLength = length;
        response.Headers.ContentDisposition =
            new ContentDispositionHeaderValue("attachment") { FileName = question.FileName }.ToString();
        response.Headers.Append("Link", $"<{Canonical(context.Request, question)}>; rel=\"canonical\"");
        response.Headers.Append("Link", "</openapi/v1.json>; rel=\"service-desc\"; type=\"application/json\"");
    }

    private static string Canonical(HttpRequest request, HeatQuestion question)
    {
        List<KeyValuePair<string, string?>> query =
        [
            new("format", ExportWords.Of(question.Format)),
            new("from", InstantJsonConverter.ToText(question.From)),
            new("to", InstantJsonConverter.ToText(question.To)),
        ];
        if (request.Query.TryGetValue("city", out var city) && !string.IsNullOrEmpty(city))
        {
            query.Add(new("city", city));
        }

        if (!question.AsOf.IsNone)
        {
            query.Add(new("asOf", InstantJsonConverter.ToText(question.AsOf)));
        }

        if (request.Query.TryGetValue("layer", out var layer) && !string.IsNullOrEmpty(layer))
        {
            query.Add(new("layer", string.Join(',', question.Layers.Select(ExportWords.Of))));
        }

        if (question.Hours is not HeatHours.Night)
        {
            query.Add(new("hours", HeatWords.Of(question.Hours)));
        }

        return $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}{QueryString.Create(query)}";
    }

    private readonly record struct Words(
        string? Format, string? From, string? To, string? City, string? AsOf, string? Layer, string? Hours);
}
