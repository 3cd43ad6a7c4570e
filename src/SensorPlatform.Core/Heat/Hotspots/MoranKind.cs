namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>How a point and its neighbours lie to the mean (the quadrants of Moran's scatterplot). Says nothing of significance.</summary>
public enum MoranKind
{
    /// <summary>No neighbours, or no value above or below the mean.</summary>
    None,

    /// <summary>High among high.</summary>
    HighHigh,

    /// <summary>Low among low.</summary>
    LowLow,

    /// <summary>High among low: a single hot place, or a bad sensor.</summary>
    HighLow,

    /// <summary>Low among high: a cool island, or a bad sensor.</summary>
    LowHigh,
}
