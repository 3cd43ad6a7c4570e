using System.ComponentModel;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/air</c>: air stations with their newest values, hours and indices.</summary>
internal static class AirApi
{
    /// <summary>What the parameter <c>index</c> is.</summary>
    internal const string IndexText = "An index by its id, or a family for its newest version (see /air/indices); the city's when left out.";

    private const double LongestRadiusMeters = 500_000;

    private static readonly string[] Formats = ["json", "geojson"];

    /// <summary>Maps the resources below a group.</summary>
    public static void MapAir(this RouteGroupBuilder api)
    {
        var air = api.MapGroup("/air").WithTags("Air").WithMetadata(ChecksItsQuery.Mark);
        air.MapMethods("/stations", ReadResource.Methods, ListAsync).Answers<StationsAnswer>()
            .WithSummary("All air stations with their index").ProducesProblem(503);
        air.MapMethods("/stations.geojson", ReadResource.Methods, GeoJsonAsync).Answers<StationsAnswer>()
            .WithSummary("The same as GeoJSON (RFC 7946)").ProducesProblem(503);
        air.MapMethods("/stations/{id}", ReadResource.Methods, FindAsync).Answers<AirStationDetailAnswer>()
            .WithSummary("One air station: values with their making, indices with their reasons")
            .ProducesProblem(404).ProducesProblem(503);
        air.MapAirSeries();
        air.MapAirLimits();
        air.MapAirCalibrations();
    }

    /// <summary>The index that was asked for; null: the city's.</summary>
    internal static AirIndexTable? Index(QueryCheck query, string? index) =>
        query.Word("index", index, CityWords.AirIndices) is { } known ? AirDesk.FindIndex(known) : null;

    private static Task<IResult> ListAsync(
        HttpContext context,
        AirView view,
        CityCatalog catalog,
        [Description("Id of a city; all when left out.")] string? city,
        [Description("Latitude and longitude in degrees (WGS 84), as in 43.46,11.88: the nearest come first.")] string? near,
        [Description("How far a station may be, metres, 1 to 500000; needs near.")] string? radius,
        [Description(IndexText)] string? index,
        [Description("json (default) or geojson (RFC 7946, application/geo+json; points with flat properties).")] string? format,
        [Description(ParkingApi.LanguageText)] string? lang,
        CancellationToken cancellationToken)
    {
        var query = QueryCheck.Of(context);
        var isGeoJson = query.Word("format", format, Formats) == "geojson";
        return AnswerAsync(context, query, view, catalog, (city, near, radius, index, lang), isGeoJson, cancellationToken);
    }

    private static Task<IResult> GeoJsonAsync(
        HttpContext context,
        AirView view,
        CityCatalog catalog,
        [Description("Id of a city; all when left out.")] string? city,
        [Description("Latitude and longitude in degrees (WGS 84), as in 43.46,11.88: the nearest come first.")] string? near,
        [Description("How far a station may be, metres, 1 to 500000; needs near.")] string? radius,
        [Description(IndexText)] string? index,
        [Description(ParkingApi.LanguageText)] string? lang,
        CancellationToken cancellationToken) =>
        AnswerAsync(
            context, QueryCheck.Of(context), view, catalog, (city, near, radius, index, lang), isGeoJson: true, cancellationToken);

    private static async Task<IResult> AnswerAsync(
        HttpContext context,
        QueryCheck query,
        AirView view,
        CityCatalog catalog,
        (string? City, string? Near, string? Radius, string? Index, string? Lang) asked,
        bool isGeoJson,
        CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(asked.Radius) && string.IsNullOrEmpty(asked.Near))
        {
            query.Fault("radius", "It needs a place to measure from. Give near=LATITUDE,LONGITUDE too.");
        }

        var what = new AirStationsQuery(
            query.Language(context, asked.Lang),
            Index(query, asked.Index),
            query.Word("city", asked.City, [.. catalog.Cities.Select(one => one.Id)]),
            query.Place("near", asked.Near),
            query.Number("radius", asked.Radius, 1, LongestRadiusMeters));
        if (query.HasFaults)
        {
            return query.Problem();
        }

        var stations = await view.ListAsync(what, cancellationToken);
        return isGeoJson
            ? new KeptAnswerResult(KeptAnswer.Of(AirGeoJson.Write(stations), SitesGeoJson.ContentType))
            : ReadResource.Json(stations, ApiJson.Default.StationsAnswer);
    }

    private static async Task<IResult> FindAsync(
        HttpContext context,
        AirDesk desk,
        AirView view,
        string id,
        [Description(IndexText)] string? index,
        [Description(ParkingApi.LanguageText)] string? lang,
        CancellationToken cancellationToken)
    {
        var query = QueryCheck.Of(context);
        var what = new AirStationsQuery(query.Language(context, lang), Index(query, index));
        if (query.HasFaults)
        {
            return query.Problem();
        }

        if (desk.Find(id) is not { } found)
        {
            return AirAnswers.NoStation(id);
        }

        var air = await desk.NowAsync(found.City, found.Station, cancellationToken);
        return ReadResource.Json(await view.DetailAsync(air, what, cancellationToken), ApiJson.Default.AirStationDetailAnswer);
    }
}
