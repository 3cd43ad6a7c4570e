using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api.ParkApi;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api.Datex;

/// <summary>Sites and pitches as a Parking Publication Light.</summary>
internal static class DatexView
{
    private const int SecondsPerNight = 86_400;
    private const int PointsAhead = 4;
    private const string UnknownTrend = "unknown";

    // Pitches that an hour must add or take before it is called a trend.
    private const double NoTrend = 0.25;

    /// <summary>The publication of a picture.</summary>
    public static DatexDocument Of(ParkingPicture picture, string language) => new(new DatexPublication(
        language,
        ParkingView.ShownNow(picture.At, picture.Sites),
        Title(language),
        [.. picture.Sites.Select(site => Site(site, language, picture.At))],
        [.. picture.Sites.SelectMany(site => site.Pitches.Select(pitch => Space(site.Site, pitch)))]));

    /// <summary>Where occupancy goes within the next hour.</summary>
    public static string Trend(SiteForecast? forecast, Instant now)
    {
        if (forecast is null || now > forecast.Points[^1].At)
        {
            return UnknownTrend;
        }

        var index = forecast.IndexOf(now);
        var ahead = Math.Min(index + PointsAhead, SiteForecast.PointCount - 1);
        var freed = forecast.Points[ahead].ExpectedFree - forecast.Points[index].ExpectedFree;
        return freed switch
        {
            <= -4 * NoTrend => "increasingQuickly",
            <= -2 * NoTrend => "increasing",
            <= -NoTrend => "increasingSlowly",
            >= 4 * NoTrend => "decreasingQuickly",
            >= 2 * NoTrend => "decreasing",
            >= NoTrend => "decreasingSlowly",
            _ => "stable",
        };
    }

    private static string Title(string language) => language switch
    {
        "de" => "Wohnmobilstellplätze",
        "it" => "Aree di sosta camper",
        _ => "Motorhome sites",
    };

    private static DatexSite Site(SitePicture picture, string language, Instant now)
    {
        var (site, counts) = (picture.Site, picture.Counts);
        var isClosed = counts.Total > 0 && counts.Closed == counts.Total;
        int? free = picture.HasKnownCounts ? counts.Free : null;
        return new DatexSite
        {
            Id = site.Id,
            Name = site.Name.In(language),
            Description = site.Address,
            Location = new DatexLocation(
                new DatexCoordinates(site.Latitude, site.Longitude),
                Dimension(site.MaximumHeightMeters, null, site.MaximumWidthMeters)),
            NumberOfSpaces = counts.Total,
            AvailableSpaces = free,
            AssignedFor = [new DatexAssignment(free)],
            IsOpenNow = isClosed ? false : site.OpeningHours is null ? true : null,
            TemporaryClosed = isClosed,
            OccupancyTrend = free is null ? UnknownTrend : Trend(picture.Forecast, now),
            MaximumParkingDuration = Duration(site),
            FreeParking = site.PricePerNight is { } price ? price == 0 : null,
            TariffDescription = site.Price is { IsEmpty: false } words ? [words.In(language)] : null,
            OpeningTimesDescription = site.OpeningHours is { } hours ? [hours] : null,
            EquipmentAndServices = site.Services.Count == 0 ? null : [.. site.Services.Select(ServiceText)],
            OperatorInformation = site.Operator is { } name ? [name] : null,
            UrlLinkAddress = site.Website,
            LastUpdate = picture.UpdatedAt.IsNone ? null : PublicTimes.Seen(picture.Pitches),
        };
    }

    private static DatexSpace Space(Site site, PitchPicture picture)
    {
        var (pitch, estimate) = (picture.Pitch, picture.Estimate);
        return new DatexSpace
        {
            Id = ParkApiView.Uid(site, pitch),
            ExternalIdentifier = pitch.Id,
            Availability = estimate.State switch
            {
                PitchState.Free => "available",
                PitchState.Occupied => "occupied",
                PitchState.Closed => "closed",
                _ => "unknown",
            },
            Location = new DatexLocation(
                new DatexCoordinates(pitch.Latitude ?? site.Latitude, pitch.Longitude ?? site.Longitude),
                Dimension(null, pitch.LengthMeters, pitch.WidthMeters)),
            AssignedFor = [new DatexAssignment(null)],
            MaximumParkingDuration = Duration(site),
            LastUpdate = estimate.LastSeen.IsNone ? null : PublicTimes.Seen(estimate),
        };
    }

    private static DatexDimension? Dimension(double? height, double? length, double? width) =>
        height is null && length is null && width is null ? null : new DatexDimension(height, length, width);

    private static int? Duration(Site site) => site.MaximumStayNights * SecondsPerNight;

    private static string ServiceText(string service) => service switch
    {
        "power" => "power supply",
        "freshWater" => "fresh water",
        "greyWater" => "grey water disposal",
        "chemicalToilet" => "chemical toilet disposal",
        "wifi" => "wireless internet",
        "waste" => "waste disposal",
        _ => service,
    };
}
