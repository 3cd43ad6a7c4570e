using System.ComponentModel;

namespace SensorPlatform.Server.Api;

/// <summary><c>/free</c>: the question of somebody who looks for a pitch.</summary>
internal static class FreeApi
{
    private const double LongestRadiusMeters = 500_000;
    private const int MaximumSites = 1_000;
    private const double LikelyEnough = 0.5;

    private static readonly string[] Sorts = ["distance", "probability"];

    /// <summary>The sites that suit.</summary>
    public static IResult Find(
        HttpContext context,
        [Description("Latitude and longitude in degrees (WGS 84), as in 51.68,7.82. All sites by name without near and place.")]
        string? near,
        [Description("The id of a site or station to measure from, instead of near.")] string? place,
        [Description("How far a site may be, metres, 1 to 500000; needs near or place.")] string? radius,
        [Description("Shortest pitch that will do, metres, 1 to 30. Pitches of unknown length are left out.")]
        string? minLength,
        [Description("The vehicle's height, metres, 1 to 5. Sites without a known limit stay in.")] string? height,
        [Description("The vehicle's width, metres, 1 to 5. Sites and pitches without a known limit stay in.")] string? width,
        [Description("Services that there must be, all of them; repeat it or separate with commas.")]
        string[]? service,
        [Description("Highest price of a night, 0 to 1000. Sites without a known price are left out.")] string? maxPrice,
        [Description("A time up to 48 h ahead that the probability is for, as in 2026-07-14T18:00:00Z; now without it.")]
        string? at,
        [Description("Lowest probability, 0 to 1; with at 0.5 when left out. Above 0 sites without one are left out.")]
        string? minProbability,
        [Description("true: only sites with a pitch that suits and is free now; not with at.")] string? freeOnly,
        [Description("distance (default; needs near or place) or probability.")] string? sort,
        [Description("Most sites in the answer, 1 to 1000; 100 when left out.")] string? limit,
        [Description(ParkingApi.FormatText)] string? format,
        [Description(ParkingApi.LanguageText)] string? lang)
    {
        // By hand: a handler can have sixteen parameters at most.
        var answers = context.RequestServices.GetRequiredService<ParkingAnswers>();
        var places = context.RequestServices.GetRequiredService<ParkingPlaces>();
        var query = QueryCheck.Of(context);
        var language = query.Language(context, lang);
        return answers.Give(context, language, picture =>
        {
            var shape = ParkingApi.Format(query, format);
            var where = Where(query, places, near, place, radius, sort);
            var time = query.Ahead("at", at, picture.At, ParkingApi.FurthestAhead);
            var isFreeOnly = query.Flag("freeOnly", freeOnly);
            if (isFreeOnly && !time.IsNone)
            {
                query.Fault("freeOnly", "It is about now, at is about later. Leave one out; with at there is minProbability.");
            }

            var asked = new FreeQuery
            {
                Language = language,
                Near = where,
                RadiusMeters = query.Number("radius", radius, 1, LongestRadiusMeters),
                MinimumLengthMeters = query.Number("minLength", minLength, 1, 30),
                HeightMeters = query.Number("height", height, 1, 5),
                WidthMeters = query.Number("width", width, 1, 5),
                Services = Services(query, service),
                MaximumPrice = query.Number("maxPrice", maxPrice, 0, 1_000),
                At = time,
                MinimumProbability = query.Number("minProbability", minProbability, 0, 1)
                    ?? (time.IsNone ? null : LikelyEnough),
                FreeOnly = isFreeOnly,
                ByProbability = query.Word("sort", sort, Sorts) == "probability",
                Limit = query.Integer("limit", limit, 100, 1, MaximumSites),
            };
            return query.HasFaults
                ? AnswerOrProblem.Of(query.Problem())
                : ParkingApi.Sites(ParkingView.Suitable(picture, asked), shape);
        });
    }

    private static (double Latitude, double Longitude)? Where(
        QueryCheck query, ParkingPlaces places, string? near, string? place, string? radius, string? sort)
    {
        var where = query.Place("near", near);
        if (!string.IsNullOrEmpty(place))
        {
            if (!string.IsNullOrEmpty(near))
            {
                query.Fault("place", "There is near already. Give one of the two.");
            }

            where = places.Find(place);
            if (where is null)
            {
                query.Fault("place", $"No site or station has the id '{QueryCheck.Shown(place)}'. Sites are listed at {ParkingApi.ListedAt}.");
            }
        }

        if (string.IsNullOrEmpty(near) && string.IsNullOrEmpty(place))
        {
            const string Remedy = "It needs a place to measure from. Give near=LATITUDE,LONGITUDE too.";
            if (!string.IsNullOrEmpty(radius))
            {
                query.Fault("radius", Remedy);
            }

            if (sort == "distance")
            {
                query.Fault("sort", Remedy);
            }
        }

        return where;
    }

    private static string[] Services(QueryCheck query, string[]? service)
    {
        if (service is null or [])
        {
            return [];
        }

        string[] services =
        [
            .. service.SelectMany(one =>
                one.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        ];
        foreach (var one in services)
        {
            query.Word("service", one, ParkingView.Services);
        }

        return services;
    }
}
