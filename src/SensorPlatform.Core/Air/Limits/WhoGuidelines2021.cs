using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>
/// WHO global air quality guidelines 2021 with their interim targets, and what they keep of 2000 and 2005. No law.
/// </summary>
/// <remarks>
/// Values of days and 8 hours are 99th percentiles of the year: they may lie above on 3 days. Those kept from 2000 were not seen
/// in a source (a table of 2000 gives 30 instead of 35 mg/m3 for an hour of carbon monoxide). A table that is often copied prints
/// 50 for sulphur dioxide; the guideline is 40.
/// </remarks>
internal static class WhoGuidelines2021
{
    private const string Table = "WHO global air quality guidelines (2021)";
    private const string Guidelines2000 = "WHO global air quality guidelines (2021), kept from 2000";

    /// <summary>All, by pollutant.</summary>
    public static IReadOnlyList<AirLimit> All { get; } =
    [
        Of("pm2_5-day", AirLimitKind.Guideline, Pollutant.Pm25, AirAveraging.Day, 15, Table) with { AllowedExceedances = 3 },
        Of("pm2_5-day-it1", AirLimitKind.InterimTarget, Pollutant.Pm25, AirAveraging.Day, 75, Table)
            with { AllowedExceedances = 3 },
        Of("pm2_5-day-it2", AirLimitKind.InterimTarget, Pollutant.Pm25, AirAveraging.Day, 50, Table)
            with { AllowedExceedances = 3 },
        Of("pm2_5-day-it3", AirLimitKind.InterimTarget, Pollutant.Pm25, AirAveraging.Day, 37.5, Table)
            with { AllowedExceedances = 3 },
        Of("pm2_5-day-it4", AirLimitKind.InterimTarget, Pollutant.Pm25, AirAveraging.Day, 25, Table)
            with { AllowedExceedances = 3 },
        Of("pm2_5-year", AirLimitKind.Guideline, Pollutant.Pm25, AirAveraging.Year, 5, Table),
        Of("pm2_5-year-it1", AirLimitKind.InterimTarget, Pollutant.Pm25, AirAveraging.Year, 35, Table),
        Of("pm2_5-year-it2", AirLimitKind.InterimTarget, Pollutant.Pm25, AirAveraging.Year, 25, Table),
        Of("pm2_5-year-it3", AirLimitKind.InterimTarget, Pollutant.Pm25, AirAveraging.Year, 15, Table),
        Of("pm2_5-year-it4", AirLimitKind.InterimTarget, Pollutant.Pm25, AirAveraging.Year, 10, Table),
        Of("pm10-day", AirLimitKind.Guideline, Pollutant.Pm10, AirAveraging.Day, 45, Table) with { AllowedExceedances = 3 },
        Of("pm10-day-it1", AirLimitKind.InterimTarget, Pollutant.Pm10, AirAveraging.Day, 150, Table)
            with { AllowedExceedances = 3 },
        Of("pm10-day-it2", AirLimitKind.InterimTarget, Pollutant.Pm10, AirAveraging.Day, 100, Table)
            with { AllowedExceedances = 3 },
        Of("pm10-day-it3", AirLimitKind.InterimTarget, Pollutant.Pm10, AirAveraging.Day, 75, Table)
            with { AllowedExceedances = 3 },
        Of("pm10-day-it4", AirLimitKind.InterimTarget, Pollutant.Pm10, AirAveraging.Day, 50, Table)
            with { AllowedExceedances = 3 },
        Of("pm10-year", AirLimitKind.Guideline, Pollutant.Pm10, AirAveraging.Year, 15, Table),
        Of("pm10-year-it1", AirLimitKind.InterimTarget, Pollutant.Pm10, AirAveraging.Year, 70, Table),
        Of("pm10-year-it2", AirLimitKind.InterimTarget, Pollutant.Pm10, AirAveraging.Year, 50, Table),
        Of("pm10-year-it3", AirLimitKind.InterimTarget, Pollutant.Pm10, AirAveraging.Year, 30, Table),
        Of("pm10-year-it4", AirLimitKind.InterimTarget, Pollutant.Pm10, AirAveraging.Year, 20, Table),
        Of("no2-hour", AirLimitKind.Guideline, Pollutant.No2, AirAveraging.Hour, 200, Guidelines2000)
            with { AllowedExceedances = 0, IsConfirmed = false },
        Of("no2-day", AirLimitKind.Guideline, Pollutant.No2, AirAveraging.Day, 25, Table) with { AllowedExceedances = 3 },
        Of("no2-day-it1", AirLimitKind.InterimTarget, Pollutant.No2, AirAveraging.Day, 120, Table)
            with { AllowedExceedances = 3 },
        Of("no2-day-it2", AirLimitKind.InterimTarget, Pollutant.No2, AirAveraging.Day, 50, Table) with { AllowedExceedances = 3 },
        Of("no2-year", AirLimitKind.Guideline, Pollutant.No2, AirAveraging.Year, 10, Table),
        Of("no2-year-it1", AirLimitKind.InterimTarget, Pollutant.No2, AirAveraging.Year, 40, Table),
        Of("no2-year-it2", AirLimitKind.InterimTarget, Pollutant.No2, AirAveraging.Year, 30, Table),
        Of("no2-year-it3", AirLimitKind.InterimTarget, Pollutant.No2, AirAveraging.Year, 20, Table),
        Of("o3-8h", AirLimitKind.Guideline, Pollutant.O3, AirAveraging.MaximumDaily8Hours, 100, Table)
            with { AllowedExceedances = 3 },
        Of("o3-8h-it1", AirLimitKind.InterimTarget, Pollutant.O3, AirAveraging.MaximumDaily8Hours, 160, Table)
            with { AllowedExceedances = 3 },
        Of("o3-8h-it2", AirLimitKind.InterimTarget, Pollutant.O3, AirAveraging.MaximumDaily8Hours, 120, Table)
            with { AllowedExceedances = 3 },
        Of("o3-peak", AirLimitKind.Guideline, Pollutant.O3, AirAveraging.PeakSeason, 60, Table),
        Of("o3-peak-it1", AirLimitKind.InterimTarget, Pollutant.O3, AirAveraging.PeakSeason, 100, Table),
        Of("o3-peak-it2", AirLimitKind.InterimTarget, Pollutant.O3, AirAveraging.PeakSeason, 70, Table),
        Of("so2-day", AirLimitKind.Guideline, Pollutant.So2, AirAveraging.Day, 40, Table) with { AllowedExceedances = 3 },
        Of("so2-day-it1", AirLimitKind.InterimTarget, Pollutant.So2, AirAveraging.Day, 125, Table)
            with { AllowedExceedances = 3 },
        Of("so2-day-it2", AirLimitKind.InterimTarget, Pollutant.So2, AirAveraging.Day, 50, Table) with { AllowedExceedances = 3 },
        Of("co-hour", AirLimitKind.Guideline, Pollutant.Co, AirAveraging.Hour, 35, Guidelines2000)
            with { AllowedExceedances = 0, IsConfirmed = false },
        Of("co-8h", AirLimitKind.Guideline, Pollutant.Co, AirAveraging.MaximumDaily8Hours, 10, Guidelines2000)
            with { AllowedExceedances = 0, IsConfirmed = false },
        Of("co-day", AirLimitKind.Guideline, Pollutant.Co, AirAveraging.Day, 4, Table) with { AllowedExceedances = 3 },
        Of("co-day-it1", AirLimitKind.InterimTarget, Pollutant.Co, AirAveraging.Day, 7, Table) with { AllowedExceedances = 3 },
    ];

    private static AirLimit Of(
        string name, AirLimitKind kind, Pollutant pollutant, AirAveraging averaging, double threshold, string source) => new()
        {
            Id = AirLimits.Who2021 + "/" + name,
            Regulation = AirLimits.Who2021,
            Kind = kind,
            Pollutant = pollutant,
            Averaging = averaging,
            Threshold = threshold,
            Source = source,
        };
}
