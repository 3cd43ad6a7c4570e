using SensorPlatform.Core.Parking;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>Where the pages take sites and scores from: the board. Any thread.</summary>
/// <param name="current">The sites now.</param>
/// <param name="scoresOf">How the forecasts of a site have fared.</param>
internal sealed class StellplatzSource(
    Func<ParkingPicture> current, Func<string, IReadOnlyList<ForecastScore>> scoresOf)
{
    /// <summary>The sites now.</summary>
    public ParkingPicture Current => current();

    /// <summary>How the forecasts of a site have fared.</summary>
    public IReadOnlyList<ForecastScore> ScoresOf(string siteId) => scoresOf(siteId);
}
