namespace SensorPlatform.Core.Heat.Indices;

/// <summary>Classes of the <see cref="Humidex"/>; the upper bound belongs to its class.</summary>
public enum HumidexClass
{
    /// <summary>To 30: little or no discomfort.</summary>
    Little,

    /// <summary>Above 30 to 35: noticeable discomfort.</summary>
    Noticeable,

    /// <summary>Above 35 to 40: evident discomfort.</summary>
    Evident,

    /// <summary>Above 40 to 45: intense discomfort.</summary>
    Intense,

    /// <summary>Above 45 to 54: dangerous.</summary>
    Dangerous,

    /// <summary>Above 54: heat stroke probable.</summary>
    HeatStroke,
}
