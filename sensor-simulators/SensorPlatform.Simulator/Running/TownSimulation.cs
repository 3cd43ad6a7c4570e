using System.Diagnostics.CodeAnalysis;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Climate;
using SensorPlatform.Simulator.Devices;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Networks;
using SensorPlatform.Simulator.Pollution;
using SensorPlatform.Simulator.Radio;
using SensorPlatform.Simulator.Randomness;
using SensorPlatform.Simulator.Town;
using SensorPlatform.Simulator.Truth;

namespace SensorPlatform.Simulator.Running;

/// <summary>
/// A town in town time: gives its messages in the order in which they reach the broker, and the truth about them. The same
/// plan and options give the same bytes. Not for several threads at once.
/// </summary>
public sealed class TownSimulation : IDisposable
{
    // A start must not take longer than a second or so: 100,000 messages were passed over in 0.18 s on two cores.
    private const long MostMessagesToResume = 300_000;

    private readonly TownPlan _plan;
    private readonly SimulationOptions _options;
    private readonly ulong _fingerprint;
    private readonly List<NetworkContext> _networks = [];
    private readonly List<SensorState> _sensors = [];
    private readonly EventQueue _queue = new();
    private readonly Transmitter _transmitter;
    private readonly SiteVisits _visits;
    private readonly SensorReports _reports;
    private readonly RawAirReports _rawAir;
    private readonly PitchSensors _pitches;
    private readonly MessageRenderer _renderer = new();
    private readonly Instant _end;
    private readonly TruthKeeper _truth;
    private Delivery? _next;
    private Instant _nextTime;
    private SimulatedMessage? _message;
    private long _sequence;
    private Instant _lastSent;

    /// <summary>A run that begins at <see cref="SimulationOptions.Start"/>.</summary>
    /// <exception cref="ArgumentException">The plan or a rate cannot be simulated; the message lists every fault.</exception>
    public TownSimulation(TownPlan plan, SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        var faults = plan.FindFaults();
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(plan));
        }

        options.Faults.Validate();
        faults = options.Faults.FindFaults(plan);
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(options));
        }

        (_plan, _options) = (plan, options);
        _fingerprint = FingerprintOf(plan, options);
        var start = Instant.From(options.Start);
        _end = options.End is { } end ? Instant.From(end) : new Instant(long.MaxValue);
        _lastSent = start;
        BuildNetworks(start);
        BuildSensors(options.KeepReadings);
        _transmitter = new Transmitter(plan.Seed, options.Faults, options.Uplinks, _networks, _queue);
        var weather = new TownWeather(plan.Seed, plan.UtcOffset);
        var air = new TownAir(weather);
        _reports = new SensorReports(weather, air);
        _rawAir = new RawAirReports(weather, air);
        _visits = new SiteVisits(plan, _sensors, _queue, options.KeepStays);
        _visits.Begin(start);
        var pitchFaults = PitchFaultPlan.Of(plan, options.Faults, options.Start, options.End);
        _pitches = new PitchSensors(plan.Seed, options.Faults.PitchNoise, pitchFaults, _transmitter, _reports, _queue);
        _truth = new TruthKeeper(plan, _sensors, options.Start, _visits.Logs, pitchFaults.All);
        ScheduleFirstReports(start);
    }

    /// <summary>
    /// A run that goes on where an earlier one stopped, whatever has changed since. It resumes that run when it can be
    /// resumed soon; after a longer one, or with another plan or other faults, all devices join anew at its last town time.
    /// </summary>
    /// <param name="plan">The town.</param>
    /// <param name="options">Its <see cref="SimulationOptions.Start"/> counts only when there is no progress.</param>
    /// <param name="progress">What the earlier run saved; null when there was none.</param>
    public static TownSimulation GoOn(TownPlan plan, SimulationOptions options, SimulationProgress? progress)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (progress is null)
        {
            return new TownSimulation(plan, options);
        }

        if (progress.MessagesSent <= MostMessagesToResume)
        {
            var earlier = new TownSimulation(
                plan, options with { Start = progress.Start, FreshSessions = progress.FreshSessions });
            if (earlier.CanResume(progress))
            {
                earlier.Resume(progress);
                return earlier;
            }

            earlier.Dispose();
        }

        return new TownSimulation(plan, options with { Start = progress.TownTime, FreshSessions = true });
    }

    /// <summary>How far the run has come.</summary>
    public SimulationProgress Progress => new(
        _fingerprint, _options.Start, _options.FreshSessions, _sequence, _lastSent.ToDateTimeOffset());

    /// <summary>The next message, which stays the next until <see cref="MarkSent"/>.</summary>
    /// <returns>False when the run has ended.</returns>
    public bool TryPeek([NotNullWhen(true)] out SimulatedMessage? message)
    {
        if (_message is null && TryAdvance())
        {
            _message = Render(_next);
        }

        message = _message;
        return message is not null;
    }

    /// <summary>Says that the message was handed over: only now it counts in truth and progress.</summary>
    /// <exception cref="InvalidOperationException">There is no next message.</exception>
    public void MarkSent()
    {
        if (_next is null)
        {
            throw new InvalidOperationException("There is no message to mark as sent: call TryPeek first.");
        }

        _truth.Count(_next);
        _lastSent = _nextTime;
        _sequence++;
        (_next, _message) = (null, null);
    }

    /// <summary>The messages, each marked as sent when the next one is asked for.</summary>
    public IEnumerable<SimulatedMessage> Messages()
    {
        while (TryPeek(out var message))
        {
            yield return message;
            MarkSent();
        }
    }

    /// <summary>
    /// What the platform would hear of the pitches, without making messages of it: some hundred thousand a second. Each is
    /// marked as sent when the next one is asked for; so are the messages of other sensors.
    /// </summary>
    public IEnumerable<HeardPitch> Observations()
    {
        while (_next is not null || TryAdvance())
        {
            if (_sensors[_next!.Transmission.SensorIndex].Sensor.Purpose == SensorPurpose.Pitch)
            {
                var (index, time) = (_next.Transmission.SensorIndex, _next.Transmission.EventTime);
                if (PitchHearing.ShowsReset(_next))
                {
                    yield return new HeardPitch(index, new PitchObservation(time, _nextTime, PitchSignal.Restart));
                }

                if (PitchHearing.SignalOf(_next) is var signal and not PitchSignal.None)
                {
                    yield return new HeardPitch(index, new PitchObservation(time, _nextTime, signal));
                }
            }

            MarkSent();
        }
    }

    /// <summary>Can this run go on from there: same plan, same faults, same start?</summary>
    public bool CanResume(SimulationProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return progress.Fingerprint == _fingerprint
            && progress.Start == _options.Start
            && progress.FreshSessions == _options.FreshSessions;
    }

    /// <summary>Goes on behind the messages that an earlier run sent; they count in the truth as sent.</summary>
    /// <exception cref="InvalidOperationException">The progress is of another plan, or this run has begun already.</exception>
    public void Resume(SimulationProgress progress)
    {
        if (!CanResume(progress) || _sequence > 0)
        {
            throw new InvalidOperationException(
                "The saved progress is of another town, other faults or another start, or this run has begun: begin a new one.");
        }

        while (_sequence < progress.MessagesSent && TryAdvance())
        {
            MarkSent();
        }
    }

    /// <summary>The truth about everything marked as sent so far.</summary>
    public TownTruth Truth() => _truth.ToTruth(_lastSent);

    /// <inheritdoc/>
    public void Dispose() => _renderer.Dispose();

    private static ulong FingerprintOf(TownPlan plan, SimulationOptions options)
    {
        var fingerprint = plan.Fingerprint;
        var f = options.Faults;
        Fingerprinting.Add(ref fingerprint, FormattableString.Invariant(
            $"{f.Duplicates:R}|{f.Malformed:R}|{f.Late:R}|{f.Loss:R}|{f.Rejoins:R}|{f.MacOnly:R}|{f.Simulated:R}|{f.RepeatWithin:c}"));
        if (f.Resets > 0)
        {
            // Only then, so that a run that was begun before there were resets can go on.
            Fingerprinting.Add(ref fingerprint, FormattableString.Invariant($"|{f.Resets:R}"));
        }

        if (f.PitchNoise > 0 || f.PitchFaults > 0 || f.Planted.Count > 0)
        {
            Fingerprinting.Add(ref fingerprint, FormattableString.Invariant($"|{f.PitchNoise:R}|{f.PitchFaults:R}|{options.End:O}"));
            foreach (var planted in f.Planted)
            {
                Fingerprinting.Add(ref fingerprint, FormattableString.Invariant(
                    $"|{planted.Kind}|{planted.SensorId}|{planted.From:O}|{planted.To:O}"));
            }
        }

        return fingerprint;
    }

    private void BuildNetworks(Instant start)
    {
        for (var i = 0; i < _plan.Networks.Count; i++)
        {
            var network = _plan.Networks[i];
            var sensors = _plan.Sensors.Where(sensor => sensor.Network == network.Name).ToList();
            var radio = new TownRadio(_plan.Seed, i, _plan.Id, sensors);
            _networks.Add(new NetworkContext(_plan.Seed, (ulong)start.UnixNanoseconds, network, radio));
        }
    }

    private void BuildSensors(bool keepReadings)
    {
        for (var i = 0; i < _plan.Sensors.Count; i++)
        {
            var sensor = _plan.Sensors[i];
            var networkIndex = _networks.FindIndex(context => context.Network.Name == sensor.Network);
            var context = _networks[networkIndex];
            var isLoRa = context.Network.Server != NetworkServer.AirQino;
            var state = new SensorState(
                sensor,
                i,
                networkIndex,
                isLoRa ? context.Radio.SpreadingFactor(sensor, i) : 0,
                new SensorTally(sensor, isLoRa, keepReadings));

            // A third has just joined, some are about to pass 65,535, the others have been there for a while.
            var random = SeededRandom.For(_plan.Seed, Subject.Session, (ulong)i, ulong.MaxValue);
            state.FrameCounter = random.NextDouble() switch
            {
                _ when _options.FreshSessions => 0,
                < 0.33 => 0,
                < 0.4 => (uint)(65_520 + random.Below(15)),
                _ => (uint)random.Below(60_000),
            };
            _sensors.Add(state);
        }
    }

    private void ScheduleFirstReports(Instant start)
    {
        foreach (var sensor in _sensors)
        {
            var random = SeededRandom.For(_plan.Seed, Subject.Sensor, (ulong)sensor.Index, ulong.MaxValue);
            var interval = sensor.Sensor.ReportingInterval;
            var phase = interval * random.NextDouble();
            if (sensor.Sensor.Purpose == SensorPurpose.Air)
            {
                // Newer stations report at whole minutes of the clock, older ones whenever they were switched on.
                var behind = TimeSpan.FromTicks(start.ToDateTimeOffset().UtcTicks % interval.Ticks);
                phase = sensor.Index % 2 == 0 ? interval - behind : TimeSpan.FromSeconds(Math.Floor(phase.TotalSeconds));
            }

            var kind = sensor.Sensor.Purpose == SensorPurpose.Pitch ? EventKind.HeartbeatDue : EventKind.ReportDue;
            _queue.Add(start + phase, new TownEvent(kind, sensor.Index));
            _pitches.Begin(sensor, start);
        }
    }

    /// <summary>Lets the town go on until a message reaches the broker.</summary>
    private bool TryAdvance()
    {
        while (_next is null && _queue.TryTake(out var time, out var what))
        {
            if (what.Delivery is { } delivery)
            {
                (_next, _nextTime) = (delivery, time);
            }
            else if (!_transmitter.IsDone && time <= _end)
            {
                Happen(time, in what);
            }
        }

        return _next is not null;
    }

    private void Happen(Instant time, in TownEvent what)
    {
        switch (what.Kind)
        {
            case EventKind.DayBegins:
                _visits.BeginDay(what.Index, time);
                break;
            case EventKind.PitchChanges:
                _visits.Change(_sensors[what.Index], what.Occupied, time);
                break;
            case EventKind.ChangeSeen:
                _pitches.ReportChange(_sensors[what.Index], time, in what);
                break;
            case EventKind.HeartbeatDue:
                _pitches.ReportHeartbeat(_sensors[what.Index], time, what.Version);
                break;
            case EventKind.SensorActsUp:
                _pitches.ActUp(_sensors[what.Index], time);
                break;
            default:
                ReportPeriodic(_sensors[what.Index], time);
                break;
        }
    }

    private void ReportPeriodic(SensorState sensor, Instant time)
    {
        var random = _transmitter.RandomOf(sensor);
        var report = sensor.Sensor.DeviceType switch
        {
            DeviceTypes.AirQinoReport => _reports.Air(sensor.Sensor, time, random),
            DeviceTypes.AirQinoRaw => _rawAir.Report(sensor.Sensor, time, random),
            _ => _reports.Climate(sensor.Sensor, sensor.Index, time, random),
        };
        _transmitter.Send(sensor, time, report);
        _queue.Add(time + sensor.Sensor.ReportingInterval, new TownEvent(EventKind.ReportDue, sensor.Index));
    }

    private SimulatedMessage? Render(Delivery? delivery)
    {
        if (delivery is null)
        {
            return null;
        }

        var transmission = delivery.Transmission;
        var sensor = _sensors[transmission.SensorIndex];
        var context = _networks[sensor.NetworkIndex];
        var bytes = _renderer.Render(context, sensor.Sensor, transmission);
        if (delivery.Kind == MessageKind.Malformed)
        {
            var random = SeededRandom.For(
                _plan.Seed, Subject.Malformed, (ulong)sensor.Index, transmission.Number);
            bytes = MalformedMessage.From(bytes, context.Network.Server, random);
        }

        return new SimulatedMessage(
            _sequence,
            _nextTime.ToDateTimeOffset(),
            context.Network,
            sensor.Sensor.Id,
            delivery.Kind,
            MessageRenderer.Topic(context.Network, sensor.Sensor, transmission.Kind),
            bytes);
    }
}
