namespace SensorPlatform.Simulator.Town;

/// <summary>Whose messages a network speaks.</summary>
public enum NetworkServer
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>The Things Stack v3, JSON.</summary>
    TheThingsStack,

    /// <summary>ChirpStack v4, JSON.</summary>
    ChirpStack,

    /// <summary>AirQino reports as JSON, over their own MQTT topics.</summary>
    AirQino,
}
