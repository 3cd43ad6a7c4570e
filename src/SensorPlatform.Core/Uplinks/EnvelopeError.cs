namespace SensorPlatform.Core.Uplinks;

/// <summary>Why a message could not be read as an envelope. The message goes to the dead letters whole.</summary>
public enum EnvelopeError : byte
{
    /// <summary>It was read.</summary>
    None = 0,

    /// <summary>It is not JSON. Look at what the broker or webhook sends; the dead letter holds the bytes.</summary>
    NotJson,

    /// <summary>It is JSON of another shape than the source's envelope. Check the source's <c>Envelope</c> setting.</summary>
    WrongShape,

    /// <summary>No device is named, or its DevEUI is not 16 hexadecimal digits.</summary>
    NoDevice,

    /// <summary>The payload is not base64 (or hexadecimal, where the envelope says so).</summary>
    BadPayload,

    /// <summary>The payload is longer than LoRaWAN's 242 bytes.</summary>
    PayloadTooLong,

    /// <summary>A number is outside what its field can be, such as an FPort of 300.</summary>
    BadNumber,

    /// <summary>A time is not RFC 3339, or not what the report's format asks for.</summary>
    BadTime,

    /// <summary>
    /// It is not Protocol Buffers, or cut. Look at what ChirpStack's integration is set to (<c>json</c> or <c>protobuf</c>).
    /// </summary>
    NotProtobuf,

    /// <summary>It is a list of reports. Send each report as a message of its own.</summary>
    SeveralReports,
}
