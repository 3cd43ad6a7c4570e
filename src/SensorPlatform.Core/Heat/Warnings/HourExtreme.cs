namespace SensorPlatform.Core.Heat.Warnings;

/// <summary>Which value of a span of hours counts.</summary>
public enum HourExtreme
{
    /// <summary>The highest mean of an hour.</summary>
    HighestMean = 0,

    /// <summary>The highest reading.</summary>
    HighestReading,

    /// <summary>The lowest reading.</summary>
    LowestReading,
}
