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

    /// <summary>A network server posts to <c>/ingest/tts</c> or <c>/ingest/chirpstack</c>.</summary>
    Webhook,
}
