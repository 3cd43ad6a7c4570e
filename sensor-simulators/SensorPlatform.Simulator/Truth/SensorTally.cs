using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Devices;
using SensorPlatform.Simulator.Networks;
using SensorPlatform.Simulator.Pollution;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Truth;

/// <summary>Counts what one sensor sends.</summary>
internal sealed class SensorTally(TownSensor sensor, bool hasFrameCounter, bool keepReadings)
{
    private const long NanosecondsPerHour = 3_600_000_000_000;

    private readonly Dictionary<(byte Quantity, long Hour), HourTally> _hours = [];
    private readonly Dictionary<(byte Quantity, long Hour), HourTally> _concentrations = [];
    private readonly Dictionary<long, FrameTally> _frameHours = [];
    private readonly List<TruthReading> _readings = [];
    private readonly List<SessionTally> _sessions = [];
    private long _outOfOrder;
    private Instant _lastMeasured;

    internal long FramesMade { get; set; }

    internal long FramesLost { get; set; }

    internal long Malformed { get; set; }

    internal long Uplinks { get; private set; }

    internal long MacOnly { get; private set; }

    internal long EmptyPayloads { get; private set; }

    internal long Duplicates { get; private set; }

    internal long Late { get; private set; }

    internal long Readings { get; private set; }

    /// <summary>The newest state sent of a pitch; null when none was.</summary>
    internal bool? Occupied { get; private set; }

    /// <summary>Event time of <see cref="Occupied"/>.</summary>
    internal Instant OccupiedMeasured { get; private set; }

    internal void CountUplink(Transmission transmission, bool isLate)
    {
        Uplinks++;
        Late += isLate ? 1 : 0;
        MacOnly += transmission.Kind == TransmissionKind.MacOnly ? 1 : 0;
        EmptyPayloads += hasFrameCounter && transmission is { Kind: TransmissionKind.Data, Report.Payload.Length: 0 } ? 1 : 0;
        if (hasFrameCounter)
        {
            CountFrame(transmission);
        }

        var time = transmission.EventTime;
        _lastMeasured = time > _lastMeasured ? time : _lastMeasured;
        foreach (var value in transmission.Report.Values)
        {
            Readings++;
            if (keepReadings)
            {
                Keep(time, in value);
            }

            if (value.Quantity == Quantity.ParkingOccupied && time >= OccupiedMeasured)
            {
                Occupied = value.Value > 0;
                OccupiedMeasured = time;
            }
        }

        foreach (var value in keepReadings ? transmission.Report.Concentrations : [])
        {
            Add(_concentrations, time, in value);
        }
    }

    internal void CountDuplicate(Transmission transmission)
    {
        Duplicates++;
        FramesOf(transmission).Duplicates++;
    }

    internal TruthSensor ToSensor() => new()
    {
        Id = sensor.Id,
        Device = sensor.Device,
        DeviceType = sensor.DeviceType,
        Network = sensor.Network,
        FramesMade = FramesMade,
        FramesLost = FramesLost,
        Malformed = Malformed,
        Uplinks = Uplinks,
        Duplicates = Duplicates,
        Late = Late,
        Ledger = hasFrameCounter ? ToLedger() : null,
        LastFrameCounter = _sessions.Count == 0 ? null : _sessions[^1].Highest,
        LastMeasured = _lastMeasured.IsNone ? null : _lastMeasured.ToDateTimeOffset(),
        Readings = [.. _readings],
        Hours = Hours(_hours),
        Concentrations = Hours(_concentrations),
        Gases = sensor.DeviceType != DeviceTypes.AirQinoRaw ? null : [.. (sensor.Board ?? AirQinoBoard.Of(sensor.Device)).Gases.Select(
            static gas => new TruthGas(gas.Quantity.Name, gas.Slope, gas.PerDegree, gas.PerInterferent, gas.Constant))],
        FrameHours = !keepReadings ? [] : [.. _frameHours.OrderBy(static hour => hour.Key).Select(static hour => hour.Value.ToHour(hour.Key))],
    };

    private void CountFrame(Transmission transmission)
    {
        var session = _sessions.Find(session => session.Number == transmission.Session && session.Run == transmission.Run);
        if (session is null)
        {
            session = new SessionTally(transmission.Session, transmission.Run);
            _sessions.Add(session);
        }
        else if (transmission.FrameCounter < session.Highest || !ReferenceEquals(session, _sessions[^1]))
        {
            _outOfOrder++;
            FramesOf(transmission).OutOfOrder++;
        }

        FramesOf(transmission).Received++;

        session.Count(transmission.FrameCounter);
    }

    private FrameTally FramesOf(Transmission transmission)
    {
        // Without readings a run must not grow: one tally takes all.
        var hour = keepReadings ? transmission.NetworkReceived.UnixNanoseconds / NanosecondsPerHour : 0;
        if (!_frameHours.TryGetValue(hour, out var tally))
        {
            _frameHours.Add(hour, tally = new FrameTally());
        }

        return tally;
    }

    private void Keep(Instant time, in MeasuredValue value)
    {
        _readings.Add(new TruthReading(time.UnixNanoseconds, value.Quantity.Name, value.Value));
        Add(_hours, time, in value);
    }

    private static void Add(Dictionary<(byte Quantity, long Hour), HourTally> hours, Instant time, in MeasuredValue value)
    {
        var key = (value.Quantity.Index, time.UnixNanoseconds / NanosecondsPerHour);
        if (!hours.TryGetValue(key, out var hour))
        {
            hours.Add(key, hour = new HourTally());
        }

        hour.Add(value.Value);
    }

    private TruthLedger ToLedger()
    {
        var expected = 0L;
        var received = 0L;
        foreach (var session in _sessions)
        {
            expected += session.Highest + 1L - (session is { Number: 0, Run: 0 } ? session.Lowest : 0);
            received += session.Received;
        }

        var rejoins = _sessions.Count == 0 ? 0 : _sessions.DistinctBy(static session => session.Number).Count() - 1;
        var resets = Math.Max(0, _sessions.Count - 1) - rejoins;
        return new TruthLedger(expected, received, expected - received, _outOfOrder, Duplicates, rejoins, resets);
    }

    private static List<TruthHour> Hours(Dictionary<(byte Quantity, long Hour), HourTally> tallies)
    {
        var hours = new List<TruthHour>(tallies.Count);
        foreach (var ((quantity, hour), tally) in tallies.OrderBy(static entry => entry.Key))
        {
            hours.Add(tally.ToHour(new Quantity(quantity).Name, DateTimeOffset.FromUnixTimeSeconds(hour * 3600)));
        }

        return hours;
    }
}
