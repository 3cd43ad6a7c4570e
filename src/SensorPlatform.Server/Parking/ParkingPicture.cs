using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Parking;

/// <summary>All sites at one moment. Immutable: any thread may keep and read it.</summary>
/// <param name="At">The moment.</param>
/// <param name="Version">Rises whenever anything in it has changed but the moment; starts again with the program.</param>
/// <param name="Sites">The sites, in the order of the city files.</param>
internal sealed record ParkingPicture(Instant At, long Version, IReadOnlyList<SitePicture> Sites)
{
    /// <summary>A site, or null.</summary>
    public SitePicture? Find(string siteId)
    {
        foreach (var site in Sites)
        {
            if (string.Equals(site.Site.Id, siteId, StringComparison.Ordinal))
            {
                return site;
            }
        }

        return null;
    }
}
