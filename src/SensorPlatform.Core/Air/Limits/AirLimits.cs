namespace SensorPlatform.Core.Air.Limits;

/// <summary>The thresholds that are known, of the six pollutants that stations here measure.</summary>
/// <remarks>Left out: benzene, lead, arsenic, cadmium, nickel, benzo(a)pyrene, and the average exposure of PM2.5.</remarks>
public static class AirLimits
{
    /// <summary>Regulation of <see cref="EuropeanLimits2008"/>.</summary>
    public const string Eu2008 = "eu-2008-50";

    /// <summary>Regulation of <see cref="EuropeanLimits2024"/>.</summary>
    public const string Eu2024 = "eu-2024-2881";

    /// <summary>Regulation of <see cref="WhoGuidelines2021"/>.</summary>
    public const string Who2021 = "who-2021";

    /// <summary>All, by regulation and pollutant.</summary>
    public static IReadOnlyList<AirLimit> All { get; } = [.. EuropeanLimits2008.All, .. EuropeanLimits2024.All, .. WhoGuidelines2021.All];

    /// <summary>The threshold of an id; null when there is none.</summary>
    public static AirLimit? Find(string id)
    {
        foreach (var limit in All)
        {
            if (string.Equals(limit.Id, id, StringComparison.Ordinal))
            {
                return limit;
            }
        }

        return null;
    }
}
