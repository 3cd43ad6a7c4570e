using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>
/// Directive 2008/50/EC: what is in force. (EU) 2024/2881 repeats its limit values as table 2 of Annex I, to be met by 11 December 2026.
/// </summary>
internal static class EuropeanLimits2008
{
    private const string AnnexVII = "Directive 2008/50/EC, Annex VII";
    private const string AnnexXI = "Directive 2008/50/EC, Annex XI";
    private const string AnnexXII = "Directive 2008/50/EC, Annex XII";

    /// <summary>All, by pollutant.</summary>
    public static IReadOnlyList<AirLimit> All { get; } =
    [
        new AirLimit
        {
            Id = "eu-2008-50/pm2_5-year",
            Regulation = AirLimits.Eu2008,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.Pm25,
            Averaging = AirAveraging.Year,
            Threshold = 25,
            Source = AnnexXI,
        },
        new AirLimit
        {
            Id = "eu-2008-50/pm10-day",
            Regulation = AirLimits.Eu2008,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Day,
            Threshold = 50,
            AllowedExceedances = 35,
            Source = AnnexXI,
        },
        new AirLimit
        {
            Id = "eu-2008-50/pm10-year",
            Regulation = AirLimits.Eu2008,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Year,
            Threshold = 40,
            Source = AnnexXI,
        },
        new AirLimit
        {
            Id = "eu-2008-50/no2-hour",
            Regulation = AirLimits.Eu2008,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Hour,
            Threshold = 200,
            AllowedExceedances = 18,
            Source = AnnexXI,
        },
        new AirLimit
        {
            Id = "eu-2008-50/no2-year",
            Regulation = AirLimits.Eu2008,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Year,
            Threshold = 40,
            Source = AnnexXI,
        },
        new AirLimit
        {
            Id = "eu-2008-50/no2-alert",
            Regulation = AirLimits.Eu2008,
            Kind = AirLimitKind.Alert,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Hour,
            Threshold = 400,
            Consecutive = 3,
            IsConfirmed = false,
            Source = AnnexXII,
        },
        new AirLimit
        {
            Id = "eu-2008-50/o3-target",
            Regulation = AirLimits.Eu2008,
            Kind = AirLimitKind.Target,
            Pollutant = Pollutant.O3,
            Averaging = AirAveraging.MaximumDaily8Hours,
            Threshold = 120,
            AllowedExceedances = 25,
            Years = 3,
            IsConfirmed = false,
            Source = AnnexVII,
        },
        new AirLimit
        {
            Id = "eu-2008-50/o3-information",
            Regulation = AirLimits.Eu2008,
            Kind = AirLimitKind.Information,
            Pollutant = Pollutant.O3,
            Averaging = AirAveraging.Hour,
            Threshold = 180,
            Source = AnnexXII,
        },
        new AirLimit
        {
            Id = "eu-2008-50/o3-alert",
            Regulation = AirLimits.Eu2008,
            Kind = AirLimitKind.Alert,
            Pollutant = Pollutant.O3,
            Averaging = AirAveraging.Hour,
            Threshold = 240,
            Source = AnnexXII,
        },
        new AirLimit
        {
            Id = "eu-2008-50/so2-hour",
            Regulation = AirLimits.Eu2008,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.So2,
            Averaging = AirAveraging.Hour,
            Threshold = 350,
            AllowedExceedances = 24,
            Source = AnnexXI,
        },
        new AirLimit
        {
            Id = "eu-2008-50/so2-day",
            Regulation = AirLimits.Eu2008,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.So2,
            Averaging = AirAveraging.Day,
            Threshold = 125,
            AllowedExceedances = 3,
            Source = AnnexXI,
        },
        new AirLimit
        {
            Id = "eu-2008-50/so2-alert",
            Regulation = AirLimits.Eu2008,
            Kind = AirLimitKind.Alert,
            Pollutant = Pollutant.So2,
            Averaging = AirAveraging.Hour,
            Threshold = 500,
            Consecutive = 3,
            Source = AnnexXII,
        },
        new AirLimit
        {
            Id = "eu-2008-50/co-8h",
            Regulation = AirLimits.Eu2008,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.Co,
            Averaging = AirAveraging.MaximumDaily8Hours,
            Threshold = 10,
            AllowedExceedances = 0,
            Source = AnnexXI,
        },
    ];
}
