namespace SensorPlatform.Server.Options;

/// <summary>How messages reach us.</summary>
internal enum SourceKind
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>We subscribe to an MQTT broker.</summary>
    Mqtt,

    /// <summary>Devices connect to our embedded MQTT listener.</summary>
    Listener,

    /// <summary>A network server posts to the address of its envelope: <c>/ingest/tts</c>, <c>/ingest/chirpstack</c>, …</summary>
    Webhook,

    /// <summary>We poll the AirQino platform's API.</summary>
    AirQinoApi,

    /// <summary>We poll the archive of sensor.community.</summary>
    SensorCommunityApi,

    /// <summary>We poll openSenseMap.</summary>
    OpenSenseMapApi,
}
