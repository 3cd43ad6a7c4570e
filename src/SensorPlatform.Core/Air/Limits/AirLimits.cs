using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>The thresholds that are known.</summary>
public static class AirLimits
{
    /// <summary>All, by regulation and pollutant.</summary>
    public static IReadOnlyList<AirLimit> All { get; } =
    [
        new AirLimit
        {
            Id = "eu-2008-50/pm10-day",
            Regulation = "eu-2008-50",
            Kind = AirLimitKind.Limit,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Day,
            Threshold = 50,
            AllowedExceedances = 35,
            Source = "Directive 2008/50/EC, Annex XI",
        },
    ];
}
