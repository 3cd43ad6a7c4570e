using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Devices;
using SensorPlatform.Simulator.Radio;

namespace SensorPlatform.Simulator.Networks;

/// <summary>One frame or report, with everything that its envelope tells.</summary>
internal sealed class Transmission
{
    /// <summary>Index of the sensor in the plan.</summary>
    internal required int SensorIndex { get; init; }

    internal required TransmissionKind Kind { get; init; }

    /// <summary>Number within its sensor, from 0: names its random streams.</summary>
    internal required ulong Number { get; init; }

    /// <summary>Number of the session within its sensor, from 0.</summary>
    internal uint Session { get; init; }

    /// <summary>Number of the run of the counter within its session, from 0: it counts resets.</summary>
    internal uint Run { get; init; }

    /// <summary>FCntUp.</summary>
    internal uint FrameCounter { get; init; }

    internal required DeviceReport Report { get; init; }

    /// <summary>Time of the gateway (whole microseconds) or of the report; none when the gateways have no clock.</summary>
    internal Instant Measured { get; init; }

    /// <summary>When the network server received it.</summary>
    internal required Instant NetworkReceived { get; init; }

    /// <summary>When the application server passed it on.</summary>
    internal required Instant Forwarded { get; init; }

    internal Hearing[] Heard { get; init; } = [];

    internal int SpreadingFactor { get; init; }

    /// <summary>The event time that the platform gives its readings: the gateway's or report's, else the network's.</summary>
    internal Instant EventTime => Measured.IsNone ? NetworkReceived : Measured;
}
