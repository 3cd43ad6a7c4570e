namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>Are there enough stations to speak of hotspots?</summary>
public enum NetworkSize
{
    /// <summary>Too few: no class is given unless it was asked for.</summary>
    TooFew,

    /// <summary>Few: the normal distribution is not to be trusted, and classes are by permutation.</summary>
    Small,

    /// <summary>Enough for the normal distribution.</summary>
    Enough,
}
