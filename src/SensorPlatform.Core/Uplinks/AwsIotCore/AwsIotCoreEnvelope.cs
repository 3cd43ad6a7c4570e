namespace SensorPlatform.Core.Uplinks.AwsIotCore;

/// <summary>
/// AWS IoT Core for LoRaWAN: the message that its rules give, <c>{"WirelessDeviceId","PayloadData",
/// "WirelessMetadata":{"LoRaWAN":{…}}}</c>, as JSON. (Sidewalk devices have other metadata and are not read.)
/// </summary>
/// <remarks>
/// <see cref="Uplink.NetworkReceived"/> is <c>Timestamp</c>, of whole seconds; there is no gateway time. Messages without
/// <c>FCnt</c>, as older ones are, have no frame counter: their deduplication hash is of device, time, port and payload.
/// Newer messages also have <c>DevAddr</c> (the session), <c>MType</c>, <c>SpreadingFactor</c>, <c>Bandwidth</c> and
/// <c>CodeRate</c> (from memory, unconfirmed); else the index <c>DataRate</c> counts where its region is plain
/// (<see cref="LoRaDataRate"/>).
/// </remarks>
public static partial class AwsIotCoreEnvelope
{
    /// <summary>Reads a message. Allocates nothing.</summary>
    /// <param name="json">The message.</param>
    /// <param name="uplink">The message read, without network and receive time; <c>default</c> on failure.</param>
    /// <returns><see cref="EnvelopeError.None"/>, or why it could not be read.</returns>
    public static EnvelopeError TryParse(ReadOnlySpan<byte> json, out Uplink uplink)
    {
        var memory = JsonMemory.Take();
        var cursor = new FastJsonCursor(json, memory);
        var error = Parse(ref cursor, out uplink);
        JsonMemory.GiveBack(memory);
        return error;
    }
}
