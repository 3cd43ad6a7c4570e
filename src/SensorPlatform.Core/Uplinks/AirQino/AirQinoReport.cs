namespace SensorPlatform.Core.Uplinks.AirQino;

/// <summary>
/// A report of an AirQino station, one station and one time a message:
/// <c>{"station_name","timestamp","values":[{"sensor","value","unit"}]}</c>. Shapes and codes: docs/formats/envelopes.md.
/// </summary>
/// <remarks>
/// <para>Three sorts, told apart by the FPort that the uplink gets: calibrated current values as the platform's
/// <c>getCurrentValues</c> has them; raw ones (<c>"raw": true</c>, or the time in <c>last_timestamp</c> or <c>utc_timestamp</c>);
/// hourly means (<c>"hourly": true</c>, the time is the hour's start).</para>
/// <para>It becomes an uplink of the device <c>station_name</c>, measured at its time (<c>yyyy-MM-dd HH:mm:ss</c>, UTC), without
/// frame counter. Its payload is ours: nine bytes for each known sensor with a number, a code and the value as an
/// IEEE 754 double, little-endian.</para>
/// <para>Unknown sensors and values that are no numbers are passed over. A report without any known value is a sign of
/// life (<see cref="UplinkKind.MacOnly"/>).</para>
/// </remarks>
public static partial class AirQinoReport
{
    /// <summary>The FPort that a report of current, calibrated values is given.</summary>
    public const byte FPort = 1;

    /// <summary>The FPort that a report of raw values is given.</summary>
    public const byte RawFPort = 2;

    /// <summary>The FPort that a report of hourly means is given.</summary>
    public const byte HourlyFPort = 3;

    /// <summary>Number of codes of sensors, the one of unknown names included.</summary>
    public const int SensorCodeCount = AirQinoSensor.Count;

    /// <summary>The code of a sensor's name: names of one code are one sensor, and a report may have each once.</summary>
    /// <param name="name">UTF-8, as in <c>no2</c> or <c>NO2</c>.</param>
    /// <returns>Below <see cref="SensorCodeCount"/>; 0 for a name that is not known.</returns>
    public static byte SensorCodeOf(ReadOnlySpan<byte> name) => AirQinoSensor.CodeOf(name);

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
