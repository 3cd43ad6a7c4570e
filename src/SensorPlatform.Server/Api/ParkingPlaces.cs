using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Api;

/// <summary>Places that have an id.</summary>
internal sealed class ParkingPlaces(CityCatalog catalog)
{
    /// <summary>Where a site or station is, WGS 84 degrees; null when there is none of that id.</summary>
    public (double Latitude, double Longitude)? Find(string id) =>
        catalog.FindSite(id) is { } site ? (site.Latitude, site.Longitude)
        : catalog.FindStation(id) is { } station ? (station.Latitude, station.Longitude)
        : null;
}
