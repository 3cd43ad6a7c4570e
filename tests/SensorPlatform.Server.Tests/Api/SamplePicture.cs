using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Tests.Api;

/// <summary>Pictures of sites, pitch by pitch, for those who show them.</summary>
internal static class SamplePicture
{
    internal static readonly Instant Now = ApiHost.Now + TimeSpan.FromSeconds(12);

    /// <summary>A site of four pitches of 7, 8, 9 and 10 m with everything that can be said of one.</summary>
    internal static Site FullSite(string id = "hafen") => new()
    {
        Id = id,
        Name = new LocalizedText { De = "Am Hafen", En = "Harbour" },
        Address = "Hafenstraße 1, 59067 Hamm",
        Latitude = 51.68,
        Longitude = 7.79,
        Services = ["power", "freshWater", "lighting"],
        Price = new LocalizedText { De = "12 € je Nacht", En = "€12 a night" },
        MaximumStayNights = 3,
        PricePerNight = 12,
        MaximumHeightMeters = 3.5,
        MaximumWidthMeters = 2.6,
        Operator = "Stadt Hamm",
        Website = "https://www.example.org/hafen",
        OpeningHours = "Apr-Oct 08:00-22:00",
        OpenStreetMap = "node/123",
        Pitches =
        [
            new Pitch { Id = "1", Sensor = "s1", LengthMeters = 7, WidthMeters = 3 },
            new Pitch { Id = "2", Sensor = "s2", LengthMeters = 8, WidthMeters = 2.4 },
            new Pitch { Id = "3", Sensor = "s3", LengthMeters = 9, Power = false },
            new Pitch { Id = "4", Sensor = "s4", LengthMeters = 10, Latitude = 51.6801, Longitude = 7.7901 },
        ],
    };

    /// <summary>A site with a letter a pitch: <c>f</c>ree, <c>o</c>ccupied, <c>u</c>nknown, <c>c</c>losed.</summary>
    internal static SitePicture Of(Site site, string states, SiteForecast? forecast = null)
    {
        var pitches = new PitchPicture[site.Pitches.Count];
        var counts = default(SiteOccupancy);
        for (var i = 0; i < pitches.Length; i++)
        {
            var estimate = Estimate(states[i]);
            pitches[i] = new PitchPicture(site.Pitches[i], estimate, null, null);
            counts = counts.With(estimate.State);
        }

        var city = new City { Id = "hamm", Name = "Hamm", TimeZone = "Europe/Berlin", Language = "de", Sites = [site] };
        var updatedAt = pitches.Max(pitch => pitch.Estimate.LastSeen);
        return new SitePicture(city, site, pitches, counts, updatedAt, forecast);
    }

    internal static ParkingPicture Of(params SitePicture[] sites) => new(Now, 7, sites);

    /// <summary>A forecast that always says the same.</summary>
    /// <param name="madeAt">When it was made.</param>
    /// <param name="distribution">Probabilities of 0, 1, … free pitches.</param>
    internal static SiteForecast Forecast(Instant madeAt, params double[] distribution) => Forecast(madeAt, isPrior: false, distribution);

    internal static SiteForecast Forecast(Instant madeAt, bool isPrior, params double[] distribution)
    {
        var points = new ForecastPoint[SiteForecast.PointCount];
        var expected = distribution.Select((probability, free) => probability * free).Sum();
        for (var i = 0; i < points.Length; i++)
        {
            var any = 1 - distribution[0];
            points[i] = new ForecastPoint(madeAt + (SiteForecast.Step * i), any, any - 0.1, Math.Min(1, any + 0.1), expected);
        }

        return new SiteForecast(
            distribution.Length - 1, isPrior, points, [.. Enumerable.Repeat(distribution, points.Length).SelectMany(one => one)]);
    }

    private static PitchEstimate Estimate(char state)
    {
        var heard = Now - TimeSpan.FromMinutes(7);
        var since = Now - TimeSpan.FromHours(2);
        return state switch
        {
            'f' => new PitchEstimate(PitchState.Free, 0.031, 0.969, since, heard, PitchReason.Sensor, PitchFaults.None),
            'o' => new PitchEstimate(PitchState.Occupied, 0.95, 0.95, since, heard, PitchReason.Sensor, PitchFaults.None),
            'c' => new PitchEstimate(PitchState.Closed, 0, 1, since, heard, PitchReason.SetByHand, PitchFaults.None),
            _ => new PitchEstimate(
                PitchState.Unknown, 0.5, 0, since, heard, PitchReason.Faulty, PitchFaults.Flapping | PitchFaults.Rebooting),
        };
    }
}
