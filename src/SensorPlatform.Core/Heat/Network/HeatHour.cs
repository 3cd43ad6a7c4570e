namespace SensorPlatform.Core.Heat.Network;

/// <summary>One hour of air temperature at one station, made of all its readings.</summary>
/// <param name="Mean">Mean, Cel; NaN when nothing was measured.</param>
/// <param name="Minimum">Lowest reading, Cel; NaN when nothing was measured.</param>
/// <param name="Maximum">Highest reading, Cel; NaN when nothing was measured.</param>
/// <param name="CapturePercent">Share of the expected readings that came with a value, 0 to 100 and above.</param>
public readonly record struct HeatHour(double Mean, double Minimum, double Maximum, double CapturePercent)
{
    /// <summary>An hour of which there is nothing.</summary>
    public static HeatHour Missing => new(double.NaN, double.NaN, double.NaN, 0);

    /// <summary>Is there a value at all?</summary>
    public bool IsMeasured => !double.IsNaN(Mean);
}
