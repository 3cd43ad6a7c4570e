using System.Globalization;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Pages;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api.ParkApi;

/// <summary>Sites and pitches in the shapes of ParkAPI v3; texts are in the city's language.</summary>
/// <param name="startedAt">When the program started: the change time of cities that stand in no file.</param>
internal sealed class ParkApiView(Instant startedAt)
{
    /// <summary>What parts a site's id from a pitch's; no id has it.</summary>
    internal const char Separator = ':';

    /// <summary>A site.</summary>
    public ParkingSite Site(SitePicture picture)
    {
        var (site, counts, language) = (picture.Site, picture.Counts, picture.City.Language);
        var isLive = picture.HasKnownCounts;
        var known = counts.Free + counts.Occupied;
        var isClosed = counts.Closed == counts.Total;
        return new ParkingSite
        {
            Uid = site.Id,
            OriginalUid = site.Id,
            Name = site.Name.In(language),
            Latitude = site.Latitude,
            Longitude = site.Longitude,
            Address = site.Address,
            OperatorName = site.Operator,
            PublicUrl = site.Website,
            Description = site.Services.Count == 0 ? null : Words(site.Services, language),
            HasFee = site.PricePerNight is { } price ? price > 0 : null,
            FeeDescription = site.Price is { IsEmpty: false } words ? words.In(language) : null,
            MaxHeight = Centimetres(site.MaximumHeightMeters),
            MaxWidth = Centimetres(site.MaximumWidthMeters),
            HasLighting = site.Services.Contains("lighting", StringComparer.Ordinal) ? true : null,
            OpeningHours = site.OpeningHours ?? "24/7",
            Tags = [.. site.Services],
            ExternalIdentifiers = site.OpenStreetMap is { } element ? [new ExternalIdentifier("OSM", element)] : null,
            Restrictions =
            [
                Caravan(site, counts.Total, isLive ? known : null, isLive ? counts.Free : null),
            ],
            Capacity = counts.Total,
            StaticDataUpdatedAt = ChangedAt(picture.City),
            HasRealtimeData = isLive,
            RealtimeDataUpdatedAt = isLive ? PublicTimes.Seen(picture.Pitches) : null,
            RealtimeOpeningStatus = !isLive ? null : isClosed ? "CLOSED" : site.OpeningHours is null ? "OPEN" : "UNKNOWN",
            RealtimeCapacity = isLive ? known : null,
            RealtimeFreeCapacity = isLive ? counts.Free : null,
        };
    }

    /// <summary>A pitch.</summary>
    public ParkingSpot Spot(SitePicture picture, PitchPicture pitch)
    {
        var site = picture.Site;
        var estimate = pitch.Estimate;
        var isLive = !estimate.LastSeen.IsNone;
        var uid = Uid(site, pitch.Pitch);
        return new ParkingSpot
        {
            Uid = uid,
            OriginalUid = uid,
            ParkingSiteUid = site.Id,
            Name = pitch.Pitch.Id,
            Latitude = pitch.Pitch.Latitude ?? site.Latitude,
            Longitude = pitch.Pitch.Longitude ?? site.Longitude,
            Restrictions = [Caravan(site, null, null, null)],
            StaticDataUpdatedAt = ChangedAt(picture.City),
            HasRealtimeData = isLive,
            RealtimeDataUpdatedAt = isLive ? PublicTimes.Seen(estimate) : null,
            RealtimeStatus = !isLive ? null : estimate.State switch
            {
                PitchState.Free => "AVAILABLE",
                PitchState.Occupied => "TAKEN",
                _ => "UNKNOWN",
            },
        };
    }

    /// <summary>The id of a pitch over all sites: <c>SITE:PITCH</c>.</summary>
    public static string Uid(Site site, Pitch pitch) => $"{site.Id}{Separator}{pitch.Id}";

    private Instant ChangedAt(City city) => city.FileChangedAt.IsNone ? startedAt : city.FileChangedAt;

    private static ParkingRestriction Caravan(Site site, int? capacity, int? known, int? free) => new(
        "CARAVAN",
        site.MaximumStayNights is { } nights ? string.Create(CultureInfo.InvariantCulture, $"P{nights}D") : null,
        capacity,
        known,
        free);

    private static string Words(IReadOnlyList<string> services, string language)
    {
        var names = PageTexts.In(language).ServiceNames;
        return string.Join(", ", services.Select(service => names.GetValueOrDefault(service, service)));
    }

    private static int? Centimetres(double? meters) => meters is { } length ? (int)Math.Round(length * 100) : null;
}
