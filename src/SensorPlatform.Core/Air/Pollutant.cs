namespace SensorPlatform.Core.Air;

/// <summary>Pollutants of outdoor air that indices and limits speak of. The numbers are not stored.</summary>
public enum Pollutant : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Particulate matter up to 2.5 um, ug/m3.</summary>
    Pm25 = 1,

    /// <summary>Particulate matter up to 10 um, ug/m3.</summary>
    Pm10 = 2,

    /// <summary>Nitrogen dioxide, ug/m3.</summary>
    No2 = 3,

    /// <summary>Ozone, ug/m3.</summary>
    O3 = 4,

    /// <summary>Sulphur dioxide, ug/m3.</summary>
    So2 = 5,

    /// <summary>Carbon monoxide, mg/m3.</summary>
    Co = 6,
}
