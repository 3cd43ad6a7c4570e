namespace SensorPlatform.Core.Air.Indices;

/// <summary>What a station stands for: the European index asks less of stations at roads.</summary>
public enum AirStationSite : byte
{
    /// <summary>Background and industry: all that are not at a road.</summary>
    Background = 0,

    /// <summary>At a road.</summary>
    Traffic = 1,
}
