using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>WHO global air quality guidelines 2021 with their interim targets, and what they keep of 2000 and 2005. No law.</summary>
/// <remarks>
/// Values of days and 8 hours are 99th percentiles of the year: they may lie above on 3 days. Those kept from 2000 were not seen in a
/// source (a table of 2000 gives 30 instead of 35 mg/m3 for an hour of carbon monoxide). A table that is often copied prints 50 for
/// sulphur dioxide; the guideline is 40.
/// </remarks>
internal static class WhoGuidelines2021
{
    private const string Table = "WHO global air quality guidelines (2021)";
    private const string Guidelines2000 = "WHO global air quality guidelines (2021), kept from 2000";

    /// <summary>All, by pollutant.</summary>
    public static IReadOnlyList<AirLimit> All { get; } =
    [
        new AirLimit
        {
            Id = "who-2021/pm2_5-day",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.Guideline,
            Pollutant = Pollutant.Pm25,
            Averaging = AirAveraging.Day,
            Threshold = 15,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm2_5-day-it1",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm25,
            Averaging = AirAveraging.Day,
            Threshold = 75,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm2_5-day-it2",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm25,
            Averaging = AirAveraging.Day,
            Threshold = 50,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm2_5-day-it3",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm25,
            Averaging = AirAveraging.Day,
            Threshold = 37.5,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm2_5-day-it4",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm25,
            Averaging = AirAveraging.Day,
            Threshold = 25,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm2_5-year",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.Guideline,
            Pollutant = Pollutant.Pm25,
            Averaging = AirAveraging.Year,
            Threshold = 5,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm2_5-year-it1",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm25,
            Averaging = AirAveraging.Year,
            Threshold = 35,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm2_5-year-it2",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm25,
            Averaging = AirAveraging.Year,
            Threshold = 25,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm2_5-year-it3",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm25,
            Averaging = AirAveraging.Year,
            Threshold = 15,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm2_5-year-it4",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm25,
            Averaging = AirAveraging.Year,
            Threshold = 10,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm10-day",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.Guideline,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Day,
            Threshold = 45,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm10-day-it1",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Day,
            Threshold = 150,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm10-day-it2",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Day,
            Threshold = 100,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm10-day-it3",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Day,
            Threshold = 75,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm10-day-it4",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Day,
            Threshold = 50,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm10-year",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.Guideline,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Year,
            Threshold = 15,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm10-year-it1",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Year,
            Threshold = 70,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm10-year-it2",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Year,
            Threshold = 50,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm10-year-it3",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Year,
            Threshold = 30,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/pm10-year-it4",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Pm10,
            Averaging = AirAveraging.Year,
            Threshold = 20,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/no2-hour",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.Guideline,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Hour,
            Threshold = 200,
            AllowedExceedances = 0,
            IsConfirmed = false,
            Source = Guidelines2000,
        },
        new AirLimit
        {
            Id = "who-2021/no2-day",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.Guideline,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Day,
            Threshold = 25,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/no2-day-it1",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Day,
            Threshold = 120,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/no2-day-it2",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Day,
            Threshold = 50,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/no2-year",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.Guideline,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Year,
            Threshold = 10,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/no2-year-it1",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Year,
            Threshold = 40,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/no2-year-it2",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Year,
            Threshold = 30,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/no2-year-it3",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.No2,
            Averaging = AirAveraging.Year,
            Threshold = 20,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/o3-8h",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.Guideline,
            Pollutant = Pollutant.O3,
            Averaging = AirAveraging.MaximumDaily8Hours,
            Threshold = 100,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/o3-8h-it1",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.O3,
            Averaging = AirAveraging.MaximumDaily8Hours,
            Threshold = 160,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/o3-8h-it2",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.O3,
            Averaging = AirAveraging.MaximumDaily8Hours,
            Threshold = 120,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/o3-peak",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.Guideline,
            Pollutant = Pollutant.O3,
            Averaging = AirAveraging.PeakSeason,
            Threshold = 60,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/o3-peak-it1",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.O3,
            Averaging = AirAveraging.PeakSeason,
            Threshold = 100,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/o3-peak-it2",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.O3,
            Averaging = AirAveraging.PeakSeason,
            Threshold = 70,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/so2-day",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.Guideline,
            Pollutant = Pollutant.So2,
            Averaging = AirAveraging.Day,
            Threshold = 40,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/so2-day-it1",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.So2,
            Averaging = AirAveraging.Day,
            Threshold = 125,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/so2-day-it2",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.So2,
            Averaging = AirAveraging.Day,
            Threshold = 50,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/co-hour",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.Guideline,
            Pollutant = Pollutant.Co,
            Averaging = AirAveraging.Hour,
            Threshold = 35,
            AllowedExceedances = 0,
            IsConfirmed = false,
            Source = Guidelines2000,
        },
        new AirLimit
        {
            Id = "who-2021/co-8h",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.Guideline,
            Pollutant = Pollutant.Co,
            Averaging = AirAveraging.MaximumDaily8Hours,
            Threshold = 10,
            AllowedExceedances = 0,
            IsConfirmed = false,
            Source = Guidelines2000,
        },
        new AirLimit
        {
            Id = "who-2021/co-day",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.Guideline,
            Pollutant = Pollutant.Co,
            Averaging = AirAveraging.Day,
            Threshold = 4,
            AllowedExceedances = 3,
            Source = Table,
        },
        new AirLimit
        {
            Id = "who-2021/co-day-it1",
            Regulation = AirLimits.Who2021,
            Kind = AirLimitKind.InterimTarget,
            Pollutant = Pollutant.Co,
            Averaging = AirAveraging.Day,
            Threshold = 7,
            AllowedExceedances = 3,
            Source = Table,
        },
    ];
}
