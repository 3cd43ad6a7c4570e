namespace SensorPlatform.Simulator.Networks;

/// <summary>What a transmission is.</summary>
internal enum TransmissionKind
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>A data frame with an application payload, or an AirQino report.</summary>
    Data,

    /// <summary>A frame without application payload.</summary>
    MacOnly,

    /// <summary>A join.</summary>
    Join,

    /// <summary>An uplink simulated at the console.</summary>
    Simulated,
}
