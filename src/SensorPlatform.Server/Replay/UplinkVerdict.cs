namespace SensorPlatform.Server.Replay;

/// <summary>What today's decoders make of a message, held against what is stored of it.</summary>
internal enum UplinkVerdict
{
    /// <summary>Not one to look at: a duplicate, no data, of another sensor, put in again or discarded.</summary>
    None = 0,

    /// <summary>The same readings.</summary>
    Same,

    /// <summary>Other readings.</summary>
    Changed,

    /// <summary>It was among the dead letters, and can be decoded.</summary>
    NowDecodable,

    /// <summary>It has readings, and cannot be decoded any more.</summary>
    NoLongerDecodable,

    /// <summary>Nothing is stored of it, and it has readings: its sensor was not configured, or its decoder gave none.</summary>
    New,
}
