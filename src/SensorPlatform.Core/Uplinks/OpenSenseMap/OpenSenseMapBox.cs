namespace SensorPlatform.Core.Uplinks.OpenSenseMap;

/// <summary>
/// A box of openSenseMap as its API gives it: <c>{"_id","sensors":[{"title","unit","lastMeasurement":{"value","createdAt"}}]}</c>.
/// </summary>
/// <remarks>
/// <para>The device is the last 16 of the 24 hexadecimal digits of <c>_id</c>, in upper case. (Such an id is 8 digits of time, 10 of the
/// process that made it and 6 of a counter: the first 16 are the same for boxes that one process made in one second.)</para>
/// <para>Each sensor's value has its own time; the uplink is measured at the newest of them. Values are strings. A sensor
/// without <c>lastMeasurement</c>, or with one more than <see cref="OldestSeconds"/> older than the newest, is left out; before
/// a value of the same quantity it keeps its place as NaN of age 0, so that the other one's channel stays the same.</para>
/// <para>FPort 1; the payload is ours (docs/formats/envelopes.md): 14 bytes for each value that is a number: the sensor's place in
/// the box, 1 to 32; a code for title and unit, 0 where we know one of them not; the value as an IEEE 754 double; and how many
/// milliseconds older than the uplink it is, 32 bits; all little-endian. Known values come first; unknown ones fill what is left of
/// 17. A box without any value is a sign of life (<see cref="UplinkKind.MacOnly"/>) and must have none of the times.
/// Source: air-quality.md section 5.</para>
/// </remarks>
public static partial class OpenSenseMapBox
{
    /// <summary>The FPort that a box's payload is given.</summary>
    public const byte FPort = 1;

    /// <summary>How much older than the newest value of its box a value may be, in seconds: one day.</summary>
    public const int OldestSeconds = 86_400;

    /// <summary>Last place in a box that is read.</summary>
    public const int LastPlace = 32;

    /// <summary>Digits of a box's id.</summary>
    public const int IdLength = 24;

    /// <summary>Reads a box. Allocates nothing for a box that can be read.</summary>
    /// <param name="json">The box.</param>
    /// <param name="uplink">The box read, without network and receive time; <c>default</c> on failure.</param>
    /// <returns><see cref="EnvelopeError.None"/>, or why it could not be read.</returns>
    public static EnvelopeError TryParse(ReadOnlySpan<byte> json, out Uplink uplink)
    {
        var memory = JsonMemory.Take();
        var cursor = new FastJsonCursor(json, memory);
        var error = Parse(ref cursor, out uplink);
        JsonMemory.GiveBack(memory);
        return error;
    }

    /// <summary>The device of a box.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="device">The device.</param>
    /// <returns>False when the id has not 24 hexadecimal digits.</returns>
    public static bool TryDevice(ReadOnlySpan<byte> id, out DeviceId device)
    {
        device = default;
        return id.Length == IdLength
            && IsHexadecimal(id[..^DeviceId.MaxLength])
            && DeviceId.TryParseDevEui(id[^DeviceId.MaxLength..], out device);
    }

    private static bool IsHexadecimal(ReadOnlySpan<byte> digits)
    {
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return false;
            }
        }

        return true;
    }
}
