using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>
/// Directive 2008/50/EC: what is in force. (EU) 2024/2881 repeats its limit values as table 2 of Annex I, to be met by 11
/// December 2026.
/// </summary>
internal static class EuropeanLimits2008
{
    private const string AnnexVII = "Directive 2008/50/EC, Annex VII";
    private const string AnnexXI = "Directive 2008/50/EC, Annex XI";
    private const string AnnexXII = "Directive 2008/50/EC, Annex XII";

    /// <summary>All, by pollutant.</summary>
    public static IReadOnlyList<AirLimit> All { get; } =
    [
        Of("pm2_5-year", AirLimitKind.Limit, Pollutant.Pm25, AirAveraging.Year, 25, AnnexXI),
        Of("pm10-day", AirLimitKind.Limit, Pollutant.Pm10, AirAveraging.Day, 50, AnnexXI) with { AllowedExceedances = 35 },
        Of("pm10-year", AirLimitKind.Limit, Pollutant.Pm10, AirAveraging.Year, 40, AnnexXI),
        Of("no2-hour", AirLimitKind.Limit, Pollutant.No2, AirAveraging.Hour, 200, AnnexXI) with { AllowedExceedances = 18 },
        Of("no2-year", AirLimitKind.Limit, Pollutant.No2, AirAveraging.Year, 40, AnnexXI),
        Of("no2-alert", AirLimitKind.Alert, Pollutant.No2, AirAveraging.Hour, 400, AnnexXII)
            with { Consecutive = 3, IsConfirmed = false },
        Of("o3-target", AirLimitKind.Target, Pollutant.O3, AirAveraging.MaximumDaily8Hours, 120, AnnexVII)
            with { AllowedExceedances = 25, Years = 3, IsConfirmed = false },
        Of("o3-information", AirLimitKind.Information, Pollutant.O3, AirAveraging.Hour, 180, AnnexXII),
        Of("o3-alert", AirLimitKind.Alert, Pollutant.O3, AirAveraging.Hour, 240, AnnexXII),
        Of("so2-hour", AirLimitKind.Limit, Pollutant.So2, AirAveraging.Hour, 350, AnnexXI) with { AllowedExceedances = 24 },
        Of("so2-day", AirLimitKind.Limit, Pollutant.So2, AirAveraging.Day, 125, AnnexXI) with { AllowedExceedances = 3 },
        Of("so2-alert", AirLimitKind.Alert, Pollutant.So2, AirAveraging.Hour, 500, AnnexXII) with { Consecutive = 3 },
        Of("co-8h", AirLimitKind.Limit, Pollutant.Co, AirAveraging.MaximumDaily8Hours, 10, AnnexXI)
            with { AllowedExceedances = 0 },
    ];

    private static AirLimit Of(
        string name, AirLimitKind kind, Pollutant pollutant, AirAveraging averaging, double threshold, string source) => new()
        {
            Id = AirLimits.Eu2008 + "/" + name,
            Regulation = AirLimits.Eu2008,
            Kind = kind,
            Pollutant = pollutant,
            Averaging = averaging,
            Threshold = threshold,
            Source = source,
        };
}
