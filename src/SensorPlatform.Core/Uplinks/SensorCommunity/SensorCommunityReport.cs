namespace SensorPlatform.Core.Uplinks.SensorCommunity;

/// <summary>
/// A report of sensor.community: what a board's firmware posts to an own server, told by <c>esp8266id</c>, or one element of
/// the archive's answer, told by <c>sensor</c>.
/// </summary>
/// <remarks>
/// <para><c>{"esp8266id","software_version","sensordatavalues":[{"value_type","value"}]}</c> is an uplink of the device
/// <c>esp8266-ID</c>, as the firmware names itself (X-Sensor); an id of more than 8 characters is the device itself. The firmware
/// has no clock: such a report is of the time of its receipt. Its <c>samples</c> counts the rounds of the measuring loop, thousands
/// a second, and so tells a report that is sent again (all the same) from the next one (equal values, another count). A
/// report without it has no deduplication hash: who receives it must tell.</para>
/// <para><c>{"timestamp","sensor":{"id"},"sensordatavalues":[…]}</c> is an uplink of the device <c>ID</c> measured at
/// <c>timestamp</c> (<c>yyyy-MM-dd HH:mm:ss</c>, UTC). Its <c>location</c> is not read: where a sensor stands, and whether indoors, is
/// for the city file to say.</para>
/// <para>FPort 1; the payload is ours (docs/formats/envelopes.md): nine bytes for each known value, a code and the value
/// as an IEEE 754 double, little-endian, NaN where it is no number. Numbers stand in strings. A report without any known number is a sign of
/// life (<see cref="UplinkKind.MacOnly"/>). Source: air-quality.md section 5.</para>
/// </remarks>
public static partial class SensorCommunityReport
{
    /// <summary>The FPort that a report's payload is given.</summary>
    public const byte FPort = 1;

    /// <summary>Reads a report. Allocates nothing for a report that can be read.</summary>
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
