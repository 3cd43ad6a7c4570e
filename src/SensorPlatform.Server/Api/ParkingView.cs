using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>Motorhome sites as answers: the words of <see cref="ParkingBoard.Current"/>.</summary>
/// <param name="picture">Gives the sites now.</param>
internal sealed class ParkingView(Func<ParkingPicture> picture)
{
    private const long NanosecondsPerMinute = 60_000_000_000;

    /// <summary>The services that a site may offer, as they are spelled in city files and in <c>?service=</c>.</summary>
    public static readonly string[] Services = CityWords.Services;

    /// <summary>The sites now.</summary>
    public ParkingPicture Current => picture();

    /// <summary>All sites, in the order of the city files.</summary>
    public IEnumerable<SiteAnswer> Sites(string language) => All(Current, language).Items;

    /// <summary>One site, or null when there is none of that id.</summary>
    public SiteAnswer? Find(string id, string language) => Find(Current, id, language)?.Site;

    /// <summary>All sites of a picture, in the order of the city files.</summary>
    public static SitesAnswer All(ParkingPicture picture, string language)
    {
        var now = ShownNow(picture.At, picture.Sites);
        return new SitesAnswer(now, language, [.. picture.Sites.Select(site => Whole(site, language, now))]);
    }

    /// <summary>One site of a picture, or null when there is none of that id.</summary>
    public static SiteDetailAnswer? Find(ParkingPicture picture, string id, string language)
    {
        if (picture.Find(id) is not { } site)
        {
            return null;
        }

        var now = ShownNow(picture.At, [site]);
        return new SiteDetailAnswer(now, language, Whole(site, language, now));
    }

    /// <summary>The sites of a picture that suit a vehicle.</summary>
    public static SitesAnswer Suitable(ParkingPicture picture, FreeQuery query)
    {
        var found = SiteSearch.Find(picture, query, ShownNow(picture.At, []));
        var now = ShownNow(picture.At, found.Select(one => one.Site));
        return new SitesAnswer(now, query.Language, [.. found.Select(one => Site(Dated(one, query, now), query.Language, now))]);
    }

    /// <summary>A pitch with its state, as the API shows it.</summary>
    public static PitchAnswer Pitch(Site site, PitchPicture picture, Instant now)
    {
        var (pitch, estimate) = (picture.Pitch, picture.Estimate);
        return new PitchAnswer(
            pitch.Id,
            ParkingWords.Of(estimate.State),
            Probabilities.Shown(estimate.OccupiedProbability),
            Probabilities.Shown(estimate.Confidence),
            Known(PublicTimes.Since(estimate.State, estimate.Since)),
            ParkingWords.Of(estimate.Reason),
            ParkingWords.Of(estimate.Faults),
            Known(PublicTimes.Seen(estimate)),
            Ages.Seconds(Known(PublicTimes.Seen(estimate)), now),
            pitch.LengthMeters,
            pitch.WidthMeters,
            SiteSearch.HasPower(site, pitch),
            pitch.Latitude ?? site.Latitude,
            pitch.Longitude ?? site.Longitude,
            pitch.Sensor);
    }

    /// <summary>
    /// The <c>now</c> of an answer: the minute's beginning, or the newest word of a sensor in it when that is later. It and
    /// the ages that follow from it stand still while nothing happens, so that the same answer has the same ETag.
    /// </summary>
    public static Instant ShownNow(Instant at, IEnumerable<SitePicture> sites)
    {
        var now = new Instant(at.UnixNanoseconds - (at.UnixNanoseconds % NanosecondsPerMinute));
        foreach (var site in sites)
        {
            var seen = PublicTimes.Seen(site.Pitches);
            if (seen > now)
            {
                now = seen < at ? seen : at;
            }
        }

        return now;
    }

    private static SuitableSite Dated(SuitableSite site, FreeQuery query, Instant now) =>
        query.At.IsNone ? site with { Chance = site.Chance with { At = now } } : site;

    private static SiteAnswer Whole(SitePicture site, string language, Instant now) =>
        Site(new SuitableSite(site, site.Pitches, SiteChance.Now(site, site.Pitches, now), null), language, now);

    private static SiteAnswer Site(SuitableSite suitable, string language, Instant now)
    {
        var (picture, pitches, chance, distance) = suitable;
        var site = picture.Site;
        var answers = new PitchAnswer[pitches.Count];
        var counts = default(SiteOccupancy);
        for (var i = 0; i < answers.Length; i++)
        {
            counts = counts.With(pitches[i].Estimate.State);
            answers[i] = Pitch(site, pitches[i], now);
        }

        return new SiteAnswer(
            site.Id,
            picture.City.Id,
            site.Name.In(language),
            site.Address,
            site.Latitude,
            site.Longitude,
            distance is { } meters ? Math.Round(meters) : null,
            answers.Length,
            counts.Free,
            counts.Occupied,
            counts.Unknown,
            counts.Closed,
            SiteChance.Now(picture, picture.Pitches, now).Shown,
            chance.Probability is { } probability ? Probabilities.Shown(probability) : null,
            chance.Low is { } low ? Probabilities.Shown(low) : null,
            chance.High is { } high ? Probabilities.Shown(high) : null,
            chance.At,
            chance.Missing,
            chance.IsPriorOnly,
            site.Services,
            site.Price is { IsEmpty: false } price ? price.In(language) : null,
            site.PricePerNight,
            site.PricePerNight is null ? null : site.Currency,
            site.MaximumStayNights,
            site.DepartureHour,
            site.MaximumHeightMeters,
            site.MaximumWidthMeters,
            site.Operator,
            site.Website,
            site.OpeningHours,
            site.OpenStreetMap,
            Known(PublicTimes.Seen(pitches)),
            answers);
    }

    private static Instant? Known(Instant time) => time.IsNone ? null : time;
}
