using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>
/// Directive (EU) 2024/2881, Annex I: limit and target values are to be met by 1 January 2030; information and alert thresholds hold with
/// its transposition, due on 11 December 2026.
/// </summary>
/// <remarks>
/// The alert thresholds of particulate matter are those of "three consecutive days or fewer": here three, the longest that an alert may
/// wait. Ozone's long-term objectives are of 2050.
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
        new AirLimit
        {
            Id = "eu-2024-2881/pm2_5-day",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.Pm25,
            Averaging = AirAveraging.Day,
            Threshold = 25,
            AllowedExceedances = 18,
            AppliesFrom = ToBeMet,
            Source = Section1,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/pm2_5-year",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.Pm25,
            Averaging = AirAveraging.Year,
            Threshold = 10,
            AppliesFrom = ToBeMet,
            Source = Section1,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/pm2_5-information",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Information,
            Pollutant = Pollutant.Pm25,
            Averaging = AirAveraging.Day,
            Threshold = 50,
            AppliesFrom = Transposed,
            Source = Section4,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/pm2_5-alert",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Alert,
            Pollutant = Pollutant.Pm25,
            Averaging = AirAveraging.Day,
            Threshold = 50,
            Consecutive = 3,
            AppliesFrom = Transposed,
            Source = Section4,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/pm10-day",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Day,
            Threshold = 45,
            AllowedExceedances = 18,
            AppliesFrom = ToBeMet,
            Source = Section1,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/pm10-year",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Year,
            Threshold = 20,
            AppliesFrom = ToBeMet,
            Source = Section1,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/pm10-information",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Information,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Day,
            Threshold = 90,
            AppliesFrom = Transposed,
            Source = Section4,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/pm10-alert",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Alert,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Day,
            Threshold = 90,
            Consecutive = 3,
            AppliesFrom = Transposed,
            Source = Section4,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/no2-hour",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Hour,
            Threshold = 200,
            AllowedExceedances = 3,
            AppliesFrom = ToBeMet,
            Source = Section1,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/no2-day",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Day,
            Threshold = 50,
            AllowedExceedances = 18,
            AppliesFrom = ToBeMet,
            Source = Section1,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/no2-year",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Year,
            Threshold = 20,
            AppliesFrom = ToBeMet,
            Source = Section1,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/no2-information",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Information,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Hour,
            Threshold = 150,
            AppliesFrom = Transposed,
            Source = Section4,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/no2-alert",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Alert,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Hour,
            Threshold = 200,
            Consecutive = 3,
            AppliesFrom = Transposed,
            Source = Section4,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/o3-target",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Target,
            Pollutant = Pollutant.O3,
            Averaging = AirAveraging.MaximumDaily8Hours,
            Threshold = 120,
            AllowedExceedances = 18,
            Years = 3,
            AppliesFrom = ToBeMet,
            Source = Section2,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/o3-lto",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.LongTermObjective,
            Pollutant = Pollutant.O3,
            Averaging = AirAveraging.MaximumDaily8Hours,
            Threshold = 100,
            AllowedExceedances = 3,
            AppliesFrom = LongTerm,
            Source = Section2,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/o3-aot40",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Target,
            Pollutant = Pollutant.O3,
            Averaging = AirAveraging.Aot40,
            Threshold = 18_000,
            Years = 5,
            AppliesFrom = ToBeMet,
            Source = Section2,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/o3-aot40-lto",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.LongTermObjective,
            Pollutant = Pollutant.O3,
            Averaging = AirAveraging.Aot40,
            Threshold = 6_000,
            AppliesFrom = LongTerm,
            Source = Section2,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/o3-information",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Information,
            Pollutant = Pollutant.O3,
            Averaging = AirAveraging.Hour,
            Threshold = 180,
            AppliesFrom = Transposed,
            Source = Section4,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/o3-alert",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Alert,
            Pollutant = Pollutant.O3,
            Averaging = AirAveraging.Hour,
            Threshold = 240,
            AppliesFrom = Transposed,
            Source = Section4,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/so2-hour",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.So2,
            Averaging = AirAveraging.Hour,
            Threshold = 350,
            AllowedExceedances = 3,
            AppliesFrom = ToBeMet,
            Source = Section1,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/so2-day",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.So2,
            Averaging = AirAveraging.Day,
            Threshold = 50,
            AllowedExceedances = 18,
            AppliesFrom = ToBeMet,
            Source = Section1,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/so2-year",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.So2,
            Averaging = AirAveraging.Year,
            Threshold = 20,
            AppliesFrom = ToBeMet,
            Source = Section1,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/so2-information",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Information,
            Pollutant = Pollutant.So2,
            Averaging = AirAveraging.Hour,
            Threshold = 275,
            AppliesFrom = Transposed,
            Source = Section4,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/so2-alert",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Alert,
            Pollutant = Pollutant.So2,
            Averaging = AirAveraging.Hour,
            Threshold = 350,
            Consecutive = 3,
            AppliesFrom = Transposed,
            Source = Section4,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/co-8h",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.Co,
            Averaging = AirAveraging.MaximumDaily8Hours,
            Threshold = 10,
            AllowedExceedances = 0,
            AppliesFrom = ToBeMet,
            Source = Section1,
        },
        new AirLimit
        {
            Id = "eu-2024-2881/co-day",
            Regulation = AirLimits.Eu2024,
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.Co,
            Averaging = AirAveraging.Day,
            Threshold = 4,
            AllowedExceedances = 18,
            AppliesFrom = ToBeMet,
            Source = Section1,
        },
    ];
}
