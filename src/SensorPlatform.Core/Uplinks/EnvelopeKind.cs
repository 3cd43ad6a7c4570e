namespace SensorPlatform.Core.Uplinks;

/// <summary>What a source's messages are wrapped in.</summary>
public enum EnvelopeKind : byte
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>The Things Stack v3, JSON.</summary>
    TheThingsStack = 1,

    /// <summary>ChirpStack v4, JSON; a message in Protocol Buffers is read as such, too.</summary>
    ChirpStack = 2,

    /// <summary>AirQino report, JSON.</summary>
    AirQino = 3,

    /// <summary>Whichever of them the fields of the message tell.</summary>
    Auto = 4,

    /// <summary>ChirpStack v4, Protocol Buffers alone.</summary>
    ChirpStackProtobuf = 5,

    /// <summary>ChirpStack v3 and LoRa Server, JSON.</summary>
    ChirpStack3 = 6,

    /// <summary>Helium: ChirpStack v4 events of the open network, or the JSON of the old Console and Router.</summary>
    Helium = 7,

    /// <summary>Actility ThingPark, JSON, with or without its wrapper.</summary>
    ThingPark = 8,

    /// <summary>LORIOT, JSON.</summary>
    Loriot = 9,

    /// <summary>AWS IoT Core for LoRaWAN, JSON.</summary>
    AwsIotCore = 10,

    /// <summary>sensor.community, JSON: a report of a board, or an element of the archive's answer.</summary>
    SensorCommunity = 11,

    /// <summary>openSenseMap, JSON: a box.</summary>
    OpenSenseMap = 12,

    /// <summary>Rows of a logger, as the import sends them.</summary>
    Logger = 13,
}
