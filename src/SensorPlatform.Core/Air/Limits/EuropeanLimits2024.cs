using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>
/// Directive (EU) 2024/2881, Annex I: limit and target values are to be met by 1 January 2030; information and alert thresholds
/// hold with its transposition, due on 11 December 2026.
/// </summary>
/// <remarks>
/// The alert thresholds of particulate matter are those of "three consecutive days or fewer": here three, the longest that an
/// alert may wait. Ozone's long-term objectives are of 2050.
/// </remarks>
internal static class EuropeanLimits2024
{
    private const string Section1 = "Directive (EU) 2024/2881, Annex I, section 1";
    private const string Section2 = "Directive (EU) 2024/2881, Annex I, section 2";
    private const string Section4 = "Directive (EU) 2024/2881, Annex I, section 4";

    private static readonly DateOnly ToBeMet = new(2030, 1, 1);
    private static readonly DateOnly Transposed = new(2026, 12, 11);
    private static readonly DateOnly LongTerm = new(2050, 1, 1);

    /// <summary>All, by pollutant.</summary>
    public static IReadOnlyList<AirLimit> All { get; } =
    [
        Of("pm2_5-day", AirLimitKind.Limit, Pollutant.Pm25, AirAveraging.Day, 25, ToBeMet, Section1)
            with { AllowedExceedances = 18 },
        Of("pm2_5-year", AirLimitKind.Limit, Pollutant.Pm25, AirAveraging.Year, 10, ToBeMet, Section1),
        Of("pm2_5-information", AirLimitKind.Information, Pollutant.Pm25, AirAveraging.Day, 50, Transposed, Section4),
        Of("pm2_5-alert", AirLimitKind.Alert, Pollutant.Pm25, AirAveraging.Day, 50, Transposed, Section4)
            with { Consecutive = 3 },
        Of("pm10-day", AirLimitKind.Limit, Pollutant.Pm10, AirAveraging.Day, 45, ToBeMet, Section1)
            with { AllowedExceedances = 18 },
        Of("pm10-year", AirLimitKind.Limit, Pollutant.Pm10, AirAveraging.Year, 20, ToBeMet, Section1),
        Of("pm10-information", AirLimitKind.Information, Pollutant.Pm10, AirAveraging.Day, 90, Transposed, Section4),
        Of("pm10-alert", AirLimitKind.Alert, Pollutant.Pm10, AirAveraging.Day, 90, Transposed, Section4) with { Consecutive = 3 },
        Of("no2-hour", AirLimitKind.Limit, Pollutant.No2, AirAveraging.Hour, 200, ToBeMet, Section1)
            with { AllowedExceedances = 3 },
        Of("no2-day", AirLimitKind.Limit, Pollutant.No2, AirAveraging.Day, 50, ToBeMet, Section1)
            with { AllowedExceedances = 18 },
        Of("no2-year", AirLimitKind.Limit, Pollutant.No2, AirAveraging.Year, 20, ToBeMet, Section1),
        Of("no2-information", AirLimitKind.Information, Pollutant.No2, AirAveraging.Hour, 150, Transposed, Section4),
        Of("no2-alert", AirLimitKind.Alert, Pollutant.No2, AirAveraging.Hour, 200, Transposed, Section4) with { Consecutive = 3 },
        Of("o3-target", AirLimitKind.Target, Pollutant.O3, AirAveraging.MaximumDaily8Hours, 120, ToBeMet, Section2)
            with { AllowedExceedances = 18, Years = 3 },
        Of("o3-lto", AirLimitKind.LongTermObjective, Pollutant.O3, AirAveraging.MaximumDaily8Hours, 100, LongTerm, Section2)
            with { AllowedExceedances = 3 },
        Of("o3-aot40", AirLimitKind.Target, Pollutant.O3, AirAveraging.Aot40, 18_000, ToBeMet, Section2) with { Years = 5 },
        Of("o3-aot40-lto", AirLimitKind.LongTermObjective, Pollutant.O3, AirAveraging.Aot40, 6_000, LongTerm, Section2),
        Of("o3-information", AirLimitKind.Information, Pollutant.O3, AirAveraging.Hour, 180, Transposed, Section4),
        Of("o3-alert", AirLimitKind.Alert, Pollutant.O3, AirAveraging.Hour, 240, Transposed, Section4),
        Of("so2-hour", AirLimitKind.Limit, Pollutant.So2, AirAveraging.Hour, 350, ToBeMet, Section1)
            with { AllowedExceedances = 3 },
        Of("so2-day", AirLimitKind.Limit, Pollutant.So2, AirAveraging.Day, 50, ToBeMet, Section1)
            with { AllowedExceedances = 18 },
        Of("so2-year", AirLimitKind.Limit, Pollutant.So2, AirAveraging.Year, 20, ToBeMet, Section1),
        Of("so2-information", AirLimitKind.Information, Pollutant.So2, AirAveraging.Hour, 275, Transposed, Section4),
        Of("so2-alert", AirLimitKind.Alert, Pollutant.So2, AirAveraging.Hour, 350, Transposed, Section4) with { Consecutive = 3 },
        Of("co-8h", AirLimitKind.Limit, Pollutant.Co, AirAveraging.MaximumDaily8Hours, 10, ToBeMet, Section1)
            with { AllowedExceedances = 0 },
        Of("co-day", AirLimitKind.Limit, Pollutant.Co, AirAveraging.Day, 4, ToBeMet, Section1) with { AllowedExceedances = 18 },
    ];

    private static AirLimit Of(
        string name, AirLimitKind kind, Pollutant pollutant, AirAveraging averaging, double threshold, DateOnly appliesFrom, string source) => new()
        {
            Id = AirLimits.Eu2024 + "/" + name,
            Regulation = AirLimits.Eu2024,
            Kind = kind,
            Pollutant = pollutant,
            Averaging = averaging,
            Threshold = threshold,
            AppliesFrom = appliesFrom,
            Source = source,
        };
}
