using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Devices;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Parking;
using SensorPlatform.Simulator.Randomness;

namespace SensorPlatform.Simulator.Running;

/// <summary>What the sensors of pitches see and send, with what is wrong with them.</summary>
internal sealed class PitchSensors(
    ulong seed, double noise, PitchFaultPlan faults, Transmitter transmitter, SensorReports reports, EventQueue queue)
{
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromSeconds(5);

    /// <summary>Schedules what faulty sensors do on their own.</summary>
    internal void Begin(SensorState sensor, Instant start)
    {
        foreach (var from in faults.RestlessFrom(sensor.Index, start))
        {
            queue.Add(from, new TownEvent(EventKind.SensorActsUp, sensor.Index));
        }
    }

    /// <summary>A vehicle came or went: the sensor reports it when it sees it.</summary>
    internal void ReportChange(SensorState sensor, Instant time, in TownEvent what)
    {
        // A device sends one frame at a time.
        if (time < sensor.LastFrame + BetweenFrames)
        {
            queue.Add(sensor.LastFrame + BetweenFrames, in what);
            return;
        }

        var fault = faults.At(sensor.Index, time);
        if (fault is PitchFaultKind.None or PitchFaultKind.Rebooting or PitchFaultKind.SwappedPolarity or PitchFaultKind.EmptyPayload)
        {
            SendStatus(sensor, time, fault);
        }
    }

    /// <summary>The heartbeat's time has come, unless a report put it off.</summary>
    internal void ReportHeartbeat(SensorState sensor, Instant time, int version)
    {
        if (version != sensor.HeartbeatVersion)
        {
            return;
        }

        var fault = faults.At(sensor.Index, time);
        if (fault != PitchFaultKind.Silent)
        {
            var seen = See(sensor, time, fault);
            var report = reports.ParkingHeartbeat(sensor.Sensor, sensor.Index, in seen, time, transmitter.RandomOf(sensor));
            transmitter.Send(sensor, time, Spoil(report, fault));
        }

        ScheduleHeartbeat(sensor, time);
    }

    /// <summary>A sensor flaps or restarts, and will do so again.</summary>
    internal void ActUp(SensorState sensor, Instant time)
    {
        if (time < sensor.LastFrame + BetweenFrames)
        {
            queue.Add(sensor.LastFrame + BetweenFrames, new TownEvent(EventKind.SensorActsUp, sensor.Index));
            return;
        }

        var random = SeededRandom.For(seed, Subject.PitchFault, (ulong)sensor.Index, (ulong)time.UnixNanoseconds);
        var fault = faults.At(sensor.Index, time);
        var pause = TimeSpan.FromMinutes(fault == PitchFaultKind.Flapping ? random.Between(3, 30) : random.Between(10, 180));
        switch (fault)
        {
            case PitchFaultKind.Flapping:
                sensor.Ghost = !sensor.Ghost;
                SendStatus(sensor, time, fault);
                break;
            case PitchFaultKind.Rebooting:
                var seen = See(sensor, time, fault);
                transmitter.Restart(sensor, time, SensorReports.ParkingStartUp(sensor.Sensor, in seen));
                ScheduleHeartbeat(sensor, time);
                break;
            default:
                return;
        }

        queue.Add(time + pause, new TownEvent(EventKind.SensorActsUp, sensor.Index));
    }

    private void SendStatus(SensorState sensor, Instant time, PitchFaultKind fault)
    {
        var seen = See(sensor, time, fault);
        transmitter.Send(sensor, time, Spoil(SensorReports.ParkingStatus(sensor.Sensor, in seen), fault));
        ScheduleHeartbeat(sensor, time);
    }

    private SeenPitch See(SensorState sensor, Instant time, PitchFaultKind fault)
    {
        var pitch = sensor.Pitch;
        var misreads = noise > 0
            && SeededRandom.For(seed, Subject.Noise, (ulong)sensor.Index, (ulong)time.UnixNanoseconds).Chance(noise);
        return fault switch
        {
            PitchFaultKind.StuckOccupied => pitch with { Occupied = true },
            PitchFaultKind.StuckFree => pitch with { Occupied = false },
            PitchFaultKind.Flapping => pitch with { Occupied = sensor.Ghost },
            PitchFaultKind.SwappedPolarity => pitch with { Occupied = !pitch.Occupied ^ misreads },
            _ => pitch with { Occupied = pitch.Occupied ^ misreads },
        };
    }

    private static DeviceReport Spoil(DeviceReport report, PitchFaultKind fault) =>
        fault == PitchFaultKind.EmptyPayload ? new DeviceReport(report.FPort, [], []) : report;

    private void ScheduleHeartbeat(SensorState sensor, Instant time) => queue.Add(
        time + sensor.Sensor.ReportingInterval,
        new TownEvent(EventKind.HeartbeatDue, sensor.Index, ++sensor.HeartbeatVersion));
}
