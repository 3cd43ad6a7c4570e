using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>A threshold of a directive or guideline.</summary>
public sealed record AirLimit
{
    /// <summary>Id: <c>eu-2008-50/no2-hour</c>, <c>eu-2024-2881/pm10-day</c>, <c>who-2021/pm2_5-year</c>.</summary>
    public required string Id { get; init; }

    /// <summary><c>eu-2008-50</c>, <c>eu-2024-2881</c> or <c>who-2021</c>.</summary>
    public required string Regulation { get; init; }

    /// <summary>What it is.</summary>
    public required AirLimitKind Kind { get; init; }

    /// <summary>Of what.</summary>
    public required Pollutant Pollutant { get; init; }

    /// <summary>Over what the mean is taken.</summary>
    public required AirAveraging Averaging { get; init; }

    /// <summary>In the pollutant's unit; what lies above it exceeds it.</summary>
    public required double Threshold { get; init; }

    /// <summary>
    /// How often it may be exceeded in a calendar year; null where that is not said (thresholds, means of years).
    /// </summary>
    public int? AllowedExceedances { get; init; }

    /// <summary>How many values one after the other must lie above it; 1 unless the law says more.</summary>
    public int Consecutive { get; init; } = 1;

    /// <summary>
    /// Over how many years exceedances (or AOT40) are averaged before they are held against what is allowed; 1: each year by
    /// itself.
    /// </summary>
    public int Years { get; init; } = 1;

    /// <summary>
    /// False where the number was not seen in a source but is general knowledge ([M] in the facts that the project was given).
    /// </summary>
    public bool IsConfirmed { get; init; } = true;

    /// <summary>First day that it must be met on; null: in force.</summary>
    public DateOnly? AppliesFrom { get; init; }

    /// <summary>Document and section.</summary>
    public required string Source { get; init; }
}
