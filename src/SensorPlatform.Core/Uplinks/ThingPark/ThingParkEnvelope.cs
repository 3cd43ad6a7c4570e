namespace SensorPlatform.Core.Uplinks.ThingPark;

/// <summary>
/// Actility ThingPark: the reports of its network server as JSON, <c>{"DevEUI_uplink":{…}}</c>, and the same without the
/// wrapper as ThingPark X IoT Flow sends them. Numbers may be texts, as in installations that turn XML into JSON.
/// </summary>
/// <remarks>
/// <para><c>Time</c> is when the best gateway heard the frame. It is both <see cref="Uplink.Measured"/> and
/// <see cref="Uplink.NetworkReceived"/>, also of a frame that a gateway kept while it had no network (<c>Late</c> 1): such
/// a frame takes its place among the others by its own time, not by that of its delivery.</para>
/// <para>The session is that of <c>DevAddr</c>. <c>FCntUp</c> may have 16 bits and then begins again at 0. The deduplication
/// hash is of device, <c>FCntUp</c> and <c>mic_hex</c>. The bandwidth is not told: 125 kHz is taken, which all channels of
/// Europe but one have, and nothing for SF8 above 900 MHz, which may be 500 kHz as well.</para>
/// <para>From memory of the maker's documents, unconfirmed: <c>AppSKey</c> comes with a payload that is still encrypted,
/// <c>DevEUI_notification</c> of <c>Type</c> "join" is a join, <c>Lrr</c> may be an object where there is one gateway.</para>
/// </remarks>
public static partial class ThingParkEnvelope
{
    /// <summary>Reads a report. Allocates nothing.</summary>
    /// <param name="json">The report.</param>
    /// <param name="uplink">The report read, without network and receive time; <c>default</c> on failure.</param>
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
