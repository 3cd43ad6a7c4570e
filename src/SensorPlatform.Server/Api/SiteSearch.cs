using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>Finds the sites and pitches of a picture that suit a vehicle.</summary>
internal static class SiteSearch
{
    /// <summary>The sites that suit, in the order and number that were asked for.</summary>
    public static IReadOnlyList<SuitableSite> Find(ParkingPicture picture, FreeQuery query, Instant now)
    {
        var found = new List<SuitableSite>();
        foreach (var site in picture.Sites)
        {
            if (Suits(site, query) is not { Count: > 0 } pitches || (query.FreeOnly && !AnyFree(pitches)))
            {
                continue;
            }

            double? distance = query.Near is { } place
                ? GreatCircle.Meters(place.Latitude, place.Longitude, site.Site.Latitude, site.Site.Longitude)
                : null;
            var chance = query.At.IsNone ? SiteChance.Now(site, pitches, now) : SiteChance.Ahead(site, pitches, query.At);
            if (!(distance > query.RadiusMeters) && IsProbable(chance, query.MinimumProbability))
            {
                found.Add(new SuitableSite(site, pitches, chance, distance));
            }
        }

        var language = query.Language;
        found.Sort((left, right) => Compare(left, right, query.ByProbability, language));
        if (found.Count > query.Limit)
        {
            found.RemoveRange(query.Limit, found.Count - query.Limit);
        }

        return found;
    }

    /// <summary>Whether a pitch has a power socket: its own word, else its site's services.</summary>
    public static bool HasPower(Site site, Pitch pitch) => pitch.Power ?? site.Services.Contains("power", StringComparer.Ordinal);

    // The pitches that suit; null when the site as a whole does not.
    private static IReadOnlyList<PitchPicture>? Suits(SitePicture picture, FreeQuery query)
    {
        var site = picture.Site;
        if (query.HeightMeters > site.MaximumHeightMeters
            || query.WidthMeters > site.MaximumWidthMeters
            || (query.MaximumPrice is { } price && !(site.PricePerNight <= price)))
        {
            return null;
        }

        var needsPower = false;
        foreach (var service in query.Services)
        {
            if (string.Equals(service, "power", StringComparison.Ordinal))
            {
                // A pitch's own word comes before its site's.
                needsPower = true;
            }
            else if (!site.Services.Contains(service, StringComparer.Ordinal))
            {
                return null;
            }
        }

        if (!needsPower && query.MinimumLengthMeters is null && query.WidthMeters is null)
        {
            return picture.Pitches;
        }

        var pitches = new List<PitchPicture>(picture.Pitches.Count);
        foreach (var pitch in picture.Pitches)
        {
            if ((query.MinimumLengthMeters is not { } length || pitch.Pitch.LengthMeters >= length)
                && !(query.WidthMeters > pitch.Pitch.WidthMeters)
                && (!needsPower || HasPower(site, pitch.Pitch)))
            {
                pitches.Add(pitch);
            }
        }

        return pitches;
    }

    private static bool AnyFree(IReadOnlyList<PitchPicture> pitches)
    {
        foreach (var pitch in pitches)
        {
            if (pitch.Estimate.State == PitchState.Free)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsProbable(in SiteChance chance, double? minimum) =>
        minimum is not > 0 || chance.Probability >= minimum;

    private static int Compare(SuitableSite left, SuitableSite right, bool byProbability, string language)
    {
        var order = byProbability ? (right.Chance.Probability ?? -1).CompareTo(left.Chance.Probability ?? -1) : 0;
        order = order != 0 ? order : Nullable.Compare(left.DistanceMeters, right.DistanceMeters);
        order = order != 0 ? order
            : string.CompareOrdinal(left.Site.Site.Name.In(language), right.Site.Site.Name.In(language));
        return order != 0 ? order : string.CompareOrdinal(left.Site.Site.Id, right.Site.Site.Id);
    }
}
