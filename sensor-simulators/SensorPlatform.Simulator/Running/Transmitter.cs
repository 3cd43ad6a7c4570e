using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Devices;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Networks;
using SensorPlatform.Simulator.Radio;
using SensorPlatform.Simulator.Randomness;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Running;

/// <summary>Takes what devices send over the radio and the network to the broker, with the faults that were asked for.</summary>
internal sealed class Transmitter(
    ulong seed, Faults faults, long? uplinkLimit, IReadOnlyList<NetworkContext> networks, EventQueue queue)
{
    private const double GatewayWithoutClock = 0.1;
    private const double RepeatedAtOnce = 0.6;

    private static readonly TimeSpan BehindFrame = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RestartTime = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan ShortestRun = TimeSpan.FromHours(12);

    private long _uplinks;

    /// <summary>True once as many uplinks reached the network as were asked for.</summary>
    internal bool IsDone => _uplinks >= uplinkLimit;

    /// <summary>The random stream of a sensor's next report.</summary>
    internal SeededRandom RandomOf(SensorState sensor) =>
        SeededRandom.For(seed, Subject.Frame, (ulong)sensor.Index, sensor.Number);

    /// <summary>Sends a report, and what the device or a person sends along with it.</summary>
    internal void Send(SensorState sensor, Instant time, DeviceReport report)
    {
        var behaviour = SeededRandom.For(seed, Subject.Behaviour, (ulong)sensor.Index, sensor.Number);
        var rejoins = behaviour.Chance(faults.Rejoins);
        var macOnly = behaviour.Chance(faults.MacOnly);
        var simulated = behaviour.Chance(faults.Simulated);
        var resets = behaviour.Chance(faults.Resets);
        var server = ServerOf(sensor);
        if (server == NetworkServer.AirQino)
        {
            SendReport(sensor, time, report);
            return;
        }

        if (rejoins && !sensor.SessionIsFresh && !IsDone)
        {
            Join(sensor, time);
            time += BehindFrame;
        }
        else if (resets && !sensor.SessionIsFresh && !IsDone && MayReset(sensor, time))
        {
            time = Reset(sensor, time);
        }

        SendFrame(sensor, time, report);
        if (macOnly)
        {
            SendFrame(sensor, time + BehindFrame, DeviceReport.MacOnly);
        }

        if (simulated && server == NetworkServer.TheThingsStack && !IsDone)
        {
            Simulate(sensor, time + BehindFrame, report);
        }
    }

    /// <summary>
    /// The device restarts and says so: by a join, or, as a device with a fixed address does, by counting from 0.
    /// </summary>
    internal void Restart(SensorState sensor, Instant time, DeviceReport report)
    {
        if (IsDone)
        {
            return;
        }

        var hasFixedAddress = sensor.Index / 2 % 2 == 1;
        if (hasFixedAddress && !IsNearRollOver(sensor))
        {
            time = Reset(sensor, time);
        }
        else
        {
            Join(sensor, time);
            time += BehindFrame;
        }

        SendFrame(sensor, time, report);
    }

    private NetworkServer ServerOf(SensorState sensor) => networks[sensor.NetworkIndex].Network.Server;

    private void SendFrame(SensorState sensor, Instant time, DeviceReport report)
    {
        if (IsDone)
        {
            return;
        }

        var number = sensor.Number++;
        var random = SeededRandom.For(seed, Subject.Sensor, (ulong)sensor.Index, number);
        var airtime = LoRaAirtime.Microseconds(report.Payload.Length, sensor.SpreadingFactor);
        var gatewayTime = new Instant((time.UnixNanoseconds / 1000 * 1000) + (airtime * 1000));

        // Gateways' clocks are a little off: a frame may seem to be received before it was sent (seen in real messages).
        var received = new Instant(gatewayTime.UnixNanoseconds + (long)random.Between(-2e6, 80e6));
        var transmission = new Transmission
        {
            SensorIndex = sensor.Index,
            Kind = report.FPort == 0 ? TransmissionKind.MacOnly : TransmissionKind.Data,
            Number = number,
            Session = sensor.Session,
            Run = sensor.Run,
            FrameCounter = sensor.FrameCounter++,
            Report = report,
            Measured = random.Chance(GatewayWithoutClock) ? Instant.None : gatewayTime,
            NetworkReceived = received,
            Forwarded = new Instant(received.UnixNanoseconds + (long)random.Between(200e6, 240e6)),
            Heard = networks[sensor.NetworkIndex].Radio.Hear(sensor.Sensor, sensor.Index, sensor.SpreadingFactor, random),
            SpreadingFactor = sensor.SpreadingFactor,
        };
        var isFresh = sensor.SessionIsFresh;
        sensor.SessionIsFresh = false;
        sensor.LastFrame = time;
        Carry(sensor, transmission, isSafe: isFresh);
    }

    private void SendReport(SensorState sensor, Instant time, DeviceReport report)
    {
        if (IsDone)
        {
            return;
        }

        var number = sensor.Number++;
        var random = SeededRandom.For(seed, Subject.Sensor, (ulong)sensor.Index, number);
        var measured = Instant.FromUnixSeconds(time.UnixSeconds);
        var transmission = new Transmission
        {
            SensorIndex = sensor.Index,
            Kind = TransmissionKind.Data,
            Number = number,
            Report = report,
            Measured = measured,
            NetworkReceived = measured,
            Forwarded = new Instant(measured.UnixNanoseconds + (long)random.Between(0.5e9, 4e9)),
        };
        Carry(sensor, transmission, isSafe: false);
    }

    /// <summary>
    /// Loses, breaks, holds back or repeats. The first frame of a session always comes through, in order: from it the
    /// platform counts, and what is lost before it nobody can know.
    /// </summary>
    private void Carry(SensorState sensor, Transmission transmission, bool isSafe)
    {
        var random = SeededRandom.For(seed, Subject.Fault, (ulong)sensor.Index, transmission.Number);
        var lost = random.Chance(faults.Loss) && !isSafe;
        var broken = random.Chance(faults.Malformed) && !isSafe;
        var late = random.Chance(faults.Late) && !isSafe;
        var repeated = random.Chance(faults.Duplicates);
        var heldBack = random.Between(2, 180);
        var repeatedAtOnce = random.Chance(RepeatedAtOnce);
        var repeatedAfter = repeatedAtOnce ? random.Between(0, 0.5) : random.Between(0.5, faults.RepeatWithin.TotalSeconds);
        sensor.Tally.FramesMade++;
        if (lost)
        {
            sensor.Tally.FramesLost++;
            return;
        }

        _uplinks++;
        if (broken)
        {
            Deliver(transmission.Forwarded, new Delivery(transmission, MessageKind.Malformed, IsLate: false));
            return;
        }

        var time = late ? transmission.Forwarded + TimeSpan.FromMinutes(heldBack) : transmission.Forwarded;
        Deliver(time, new Delivery(transmission, MessageKind.Uplink, late));
        if (repeated)
        {
            Deliver(
                time + TimeSpan.FromSeconds(repeatedAfter),
                new Delivery(transmission, MessageKind.Duplicate, IsLate: false));
        }
    }

    private static bool MayReset(SensorState sensor, Instant time) =>
        time > sensor.RunStarted + ShortestRun && !IsNearRollOver(sensor);

    // Just before 65,536 nobody can tell it from a counter of 16 bits that goes on.
    private static bool IsNearRollOver(SensorState sensor) => sensor.FrameCounter is >= 65_280 and <= 65_536;

    private static Instant Reset(SensorState sensor, Instant time)
    {
        sensor.Run++;
        sensor.RunStarted = time;
        sensor.FrameCounter = 0;
        sensor.SessionIsFresh = true;
        var ready = sensor.LastFrame + RestartTime;
        return time > ready ? time : ready;
    }

    private void Join(SensorState sensor, Instant time)
    {
        sensor.Session++;
        sensor.Run = 0;
        sensor.RunStarted = time;
        sensor.FrameCounter = 0;
        sensor.SessionIsFresh = true;
        Deliver(time, new Delivery(
            new Transmission
            {
                SensorIndex = sensor.Index,
                Kind = TransmissionKind.Join,
                Number = sensor.Number,
                Session = sensor.Session,
                Report = DeviceReport.MacOnly,
                NetworkReceived = time,
                Forwarded = time + TimeSpan.FromMilliseconds(210),
            },
            MessageKind.Join,
            IsLate: false));
    }

    private void Simulate(SensorState sensor, Instant time, DeviceReport report) => Deliver(time, new Delivery(
        new Transmission
        {
            SensorIndex = sensor.Index,
            Kind = TransmissionKind.Simulated,
            Number = sensor.Number,
            Session = sensor.Session,
            Report = report,
            NetworkReceived = time,
            Forwarded = time + TimeSpan.FromMilliseconds(1),
        },
        MessageKind.Simulated,
        IsLate: false));

    private void Deliver(Instant time, Delivery delivery) =>
        queue.Add(time, new TownEvent(EventKind.Delivery, Delivery: delivery));
}
