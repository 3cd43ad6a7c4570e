using SensorPlatform.Core.Heat.Quality;

namespace SensorPlatform.Core.Heat.Islands;

/// <summary>Brings air temperatures to one height above sea level.</summary>
public static class HeightCorrection
{
    /// <summary>
    /// Mean decrease with height, K/m (ICAO standard atmosphere; CrowdQC+ and the Bern network use it, reference heat.md 3.1).
    /// In clear calm nights the valley may be colder than the slope: then it corrects in the wrong direction.
    /// </summary>
    public const double KelvinPerMeter = QualityRules.StandardLapseRate;

    /// <summary>What a temperature would be at another height, Cel.</summary>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <param name="elevation">Height of the station, m.</param>
    /// <param name="target">The other height, m.</param>
    public static double To(double celsius, double elevation, double target) => celsius + (KelvinPerMeter * (elevation - target));
}
