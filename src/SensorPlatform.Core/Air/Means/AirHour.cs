namespace SensorPlatform.Core.Air.Means;

/// <summary>One hour of one pollutant at one station.</summary>
/// <param name="Value">The mean in the pollutant's unit; NaN when nothing was measured.</param>
/// <param name="CapturePercent">Share of the expected readings that came with a value, 0 to 100 and above.</param>
public readonly record struct AirHour(double Value, double CapturePercent)
{
    /// <summary>An hour of which there is nothing.</summary>
    public static AirHour Missing => new(double.NaN, 0);

    /// <summary>Is there a value at all?</summary>
    public bool IsMeasured => !double.IsNaN(Value);

    /// <summary>May it be called an hourly mean? From 75 % on, 45 minutes (2008/50/EC, Annex VII).</summary>
    public bool IsValid => IsMeasured && CapturePercent >= CaptureRules.MinimumPercent;
}
