using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.LineProtocol;

/// <summary>The timestamps of points in InfluxDB, where series and timestamp are a point's whole identity.</summary>
/// <remarks>
/// Two uplinks of a sensor can have one event time: devices and gateways print seconds, milliseconds or microseconds. As
/// they are they would overwrite each other. So a time that is a whole number of microseconds gets the journal offset
/// modulo 1000 as its nanoseconds, which no clock measured: the same uplink always has the same timestamp, and writing it
/// again changes nothing. A time with nanoseconds of its own is left alone. (docs/formats/line-protocol.md)
/// </remarks>
public static class PointTime
{
    private const long NanosecondsPerMicrosecond = 1_000;

    /// <summary>The timestamp of a reading's point, in nanoseconds since 1970.</summary>
    /// <param name="time">The reading's time.</param>
    /// <param name="offset">The offset of its uplink in the journal, from 0.</param>
    public static long Of(Instant time, long offset) =>
        time.UnixNanoseconds % NanosecondsPerMicrosecond == 0
            ? time.UnixNanoseconds + (offset % NanosecondsPerMicrosecond)
            : time.UnixNanoseconds;
}
