namespace SensorPlatform.Core.Heat.Indices;

/// <summary>Why there is no UTCI.</summary>
public enum UtciLimit
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>An input is no finite number, or the humidity is outside 0 to 100 %.</summary>
    Input,

    /// <summary>The air temperature is outside -50 to 50 Cel.</summary>
    AirTemperature,

    /// <summary>The mean radiant temperature is outside 30 K below to 70 K above the air temperature.</summary>
    MeanRadiantTemperature,

    /// <summary>The wind at 10 m is outside 0.5 to 17 m/s.</summary>
    Wind,

    /// <summary>The vapour pressure is above 50 hPa.</summary>
    VapourPressure,
}
