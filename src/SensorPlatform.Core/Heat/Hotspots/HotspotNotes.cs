namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>What has to be known when hotspots are read.</summary>
public static class HotspotNotes
{
    /// <summary>Too few stations: no hotspots can be told.</summary>
    public const string TooFewStations = "tooFewStations";

    /// <summary>Few stations: p values by permutation, only strong hotspots show.</summary>
    public const string SmallNetwork = "smallNetwork";

    /// <summary>All values are the same: nothing is defined.</summary>
    public const string ConstantField = "constantField";

    /// <summary>Some stations have no neighbour: what they show is their own value alone.</summary>
    public const string Islands = "islands";

    /// <summary>Some stations have no value or no place, and were left out.</summary>
    public const string StationsLeftOut = "stationsLeftOut";

    /// <summary>Most stations are neighbours of each other: the band is too wide to tell one quarter from the next.</summary>
    public const string WideBand = "wideBand";

    /// <summary>Values at or below zero: the general G is not defined.</summary>
    public const string NoGeneralG = "noGeneralG";
}
