namespace SensorPlatform.Core.Uplinks.ChirpStack3;

/// <summary>
/// ChirpStack v3 (and LoRa Server, its forerunner) as JSON. Two shapes are about: that of its own protocol buffers, with
/// EUIs and addresses in base64, and the older one with hexadecimal digits. Both are read.
/// </summary>
/// <remarks>
/// <see cref="Uplink.NetworkReceived"/> is <c>publishedAt</c>, which not every release has; <see cref="Uplink.Measured"/> is the
/// best gateway's <c>time</c>. The session is that of <c>devAddr</c>, where it is told. There is no id that tells repeated
/// deliveries: the frame counter does. <c>objectJSON</c> and <c>object</c> are not read.
/// </remarks>
public static partial class ChirpStack3Envelope
{
    /// <summary>Reads an event. Allocates nothing.</summary>
    /// <param name="json">The event.</param>
    /// <param name="eventName">
    /// <c>up</c>, <c>join</c>, <c>status</c>, <c>error</c> and so on. Anything else, also <c>rx</c> and nothing, means that the
    /// fields decide: an event with <c>fCnt</c> or <c>data</c> is an uplink, another one is not.
    /// </param>
    /// <param name="uplink">The event read, without network and receive time; <c>default</c> on failure.</param>
    /// <returns><see cref="EnvelopeError.None"/>, or why it could not be read.</returns>
    public static EnvelopeError TryParse(ReadOnlySpan<byte> json, ReadOnlySpan<byte> eventName, out Uplink uplink)
    {
        var memory = JsonMemory.Take();
        var cursor = new FastJsonCursor(json, memory);
        var error = Parse(ref cursor, eventName, out uplink);
        JsonMemory.GiveBack(memory);
        return error;
    }
}
