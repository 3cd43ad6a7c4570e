using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Live;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>Motorhome sites as they are now: the catalog's words with the state's values.</summary>
internal sealed class ParkingView(CityCatalog catalog, PlatformState state, TimeProvider time)
{
    /// <summary>The services that a site may offer, as they are spelled in city files and in <c>?service=</c>.</summary>
    public static readonly string[] Services =
    [
        "power", "freshWater", "greyWater", "chemicalToilet", "toilet", "shower", "wifi", "lighting", "waste",
    ];

    /// <summary>All sites, in the order of the city files.</summary>
    public IEnumerable<SiteAnswer> Sites(string language) =>
        from city in catalog.Cities
        from site in city.Sites
        select Site(city, site, language, null, site.Pitches);

    /// <summary>One site, or null when there is none of that id.</summary>
    public SiteAnswer? Find(string id, string language)
    {
        foreach (var city in catalog.Cities)
        {
            foreach (var site in city.Sites)
            {
                if (string.Equals(site.Id, id, StringComparison.Ordinal))
                {
                    return Site(city, site, language, null, site.Pitches);
                }
            }
        }

        return null;
    }

    /// <summary>Sites that suit a motorhome, nearest first where a place is given.</summary>
    /// <param name="language">Language of the texts.</param>
    /// <param name="near">Where the motorhome is.</param>
    /// <param name="radiusMeters">How far a site may be; null: any distance.</param>
    /// <param name="minimumLengthMeters">Shortest pitch that will do; a pitch of unknown length will not.</param>
    /// <param name="services">Services that a site must have, all of them.</param>
    public IReadOnlyList<SiteAnswer> Suitable(
        string language,
        (double Latitude, double Longitude)? near,
        double? radiusMeters,
        double? minimumLengthMeters,
        IReadOnlyCollection<string> services)
    {
        var suitable = new List<SiteAnswer>();
        foreach (var city in catalog.Cities)
        {
            foreach (var site in city.Sites)
            {
                double? distance = near is { } place
                    ? GreatCircle.Meters(place.Latitude, place.Longitude, site.Latitude, site.Longitude)
                    : null;
                var pitches = minimumLengthMeters is { } length
                    ? [.. site.Pitches.Where(pitch => pitch.LengthMeters >= length)]
                    : site.Pitches;
                if (pitches.Count > 0
                    && !(distance > radiusMeters)
                    && services.All(service => site.Services.Contains(service, StringComparer.Ordinal)))
                {
                    suitable.Add(Site(city, site, language, distance, pitches));
                }
            }
        }

        suitable.Sort((left, right) => Nullable.Compare(left.DistanceMeters, right.DistanceMeters) is var order and not 0
            ? order
            : string.CompareOrdinal(left.Name, right.Name));
        return suitable;
    }

    private SiteAnswer Site(
        City city, Site site, string language, double? distanceMeters, IReadOnlyList<Pitch> pitches)
    {
        var now = time.Now();
        var answers = new PitchAnswer[pitches.Count];
        var counts = default(SiteOccupancy);
        Instant? updatedAt = null;
        for (var i = 0; i < answers.Length; i++)
        {
            var status = PitchStatus.Of(state, site, pitches[i], now);
            counts = counts.With(status.State);
            answers[i] = Pitch(site, pitches[i], status, now);
            if (answers[i].UpdatedAt is { } updated && (updatedAt is null || updated > updatedAt))
            {
                updatedAt = updated;
            }
        }

        return new SiteAnswer(
            site.Id,
            city.Id,
            site.Name.In(language),
            site.Address,
            site.Latitude,
            site.Longitude,
            distanceMeters is { } meters ? Math.Round(meters) : null,
            answers.Length,
            counts.Free,
            counts.Occupied,
            counts.Unknown,
            counts.Closed,
            site.Services,
            site.Price is { IsEmpty: false } price ? price.In(language) : null,
            site.MaximumStayNights,
            updatedAt,
            answers);
    }

    /// <summary>A pitch with its state, as the API shows it.</summary>
    public static PitchAnswer Pitch(Site site, Pitch pitch, in PitchOccupancy status, Instant now) => new(
        pitch.Id,
        PitchStatus.Word(status.State),
        Known(PublicTimes.Since(status.State, status.Since)),
        Known(PublicTimes.Seen(status.LastSeen)),
        Ages.Seconds(Known(PublicTimes.Seen(status.LastSeen)), now),
        pitch.LengthMeters,
        pitch.Latitude ?? site.Latitude,
        pitch.Longitude ?? site.Longitude,
        pitch.Sensor);

    private static Instant? Known(Instant time) => time.IsNone ? null : time;
}
