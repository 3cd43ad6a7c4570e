using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Calibration;

/// <summary>
/// The objectives for indicative measurements of Directive (EU) 2024/2881, Annex V (as transcribed by SNPA's compliance framework,
/// <c>docs/en/tables/t_data_quality.md</c>). Whether a station fulfils the rest of the directive, they do not say.
/// </summary>
public static class DataQualityObjectives
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<DataQualityObjective> Indicative { get; } =
    [
        new(Pollutant.Pm25, AirAveraging.Day, 35, 25),
        new(Pollutant.Pm10, AirAveraging.Day, 50, 45),
        new(Pollutant.No2, AirAveraging.Hour, 25, 200),
        new(Pollutant.No2, AirAveraging.Day, 25, 50),
        new(Pollutant.O3, AirAveraging.MaximumDaily8Hours, 25, 120),
        new(Pollutant.Co, AirAveraging.MaximumDaily8Hours, 20, 10),
        new(Pollutant.Co, AirAveraging.Day, 25, 4),
        new(Pollutant.Pm25, AirAveraging.Year, 40, 10),
        new(Pollutant.Pm10, AirAveraging.Year, 30, 20),
        new(Pollutant.No2, AirAveraging.Year, 40, 20),
    ];

    /// <summary>Holds a calibration against an objective.</summary>
    /// <param name="calibration">A calibration of the objective's pollutant.</param>
    /// <param name="objective">The objective.</param>
    /// <returns>
    /// <see cref="DataQualityVerdict.Unknown"/> without a known deviation, and where the reference of the co-location never came near
    /// the limit value: nobody has seen how the sensor does there.
    /// </returns>
    public static DataQualityVerdict Judge(Calibration calibration, DataQualityObjective objective)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(objective);
        var uncertainty = UncertaintyAt(calibration, objective);
        return Pollutants.QuantityOf(objective.Pollutant) != calibration.Quantity || double.IsNaN(uncertainty) ? DataQualityVerdict.Unknown
            : uncertainty > objective.Largest ? DataQualityVerdict.Missed
            : calibration.ReferenceMaximum >= objective.Concentration ? DataQualityVerdict.Met
            : DataQualityVerdict.Unknown;
    }

    /// <summary>Expanded uncertainty of the objective's mean at its limit value, within the range of the co-location; NaN where it is not known.</summary>
    public static double UncertaintyAt(Calibration calibration, DataQualityObjective objective)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(objective);
        return calibration.ExpandedUncertainty(double.NaN, objective.Concentration, objective.Hours);
    }
}
