using System.Buffers;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Grains;

/// <summary>
/// All state and rules of one sensor: dedupe, frame ledger, decoding, windows. It knows no host, no clock and no other
/// grain: what it does is a function of its state and the message. One thread at a time.
/// </summary>
public sealed class SensorGrain
{
    private static readonly Instant EarliestPlausible =
        Instant.From(new DateTimeOffset(2010, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static readonly TimeSpan FutureAllowed = TimeSpan.FromMinutes(5);

    // Network servers keep their clocks; an hour is room for a simulated town that runs ahead. One time of the far future
    // would make every later reading late and every alert deaf.
    private static readonly TimeSpan NetworkFutureAllowed = TimeSpan.FromHours(1);

    private readonly FrameAccount _frames = new();
    private readonly SensorWindows _windows;
    private LastContact _contact;

    /// <summary>A grain that has seen nothing yet.</summary>
    public SensorGrain(SensorDefinition sensor)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        Sensor = sensor;
        _windows = new SensorWindows(sensor, _frames);
    }

    /// <summary>What the configuration says of the sensor.</summary>
    public SensorDefinition Sensor { get; }

    /// <summary>Offset of the newest message that changed the grain; 0 before the first.</summary>
    public long ThroughOffset => _contact.ThroughOffset;

    /// <summary>When we received the newest message.</summary>
    public Instant LastReceived => _contact.Received;

    /// <summary>How often the device reports: as configured, else as learned; zero while that is not known.</summary>
    public TimeSpan ReportingInterval =>
        Sensor.ReportingInterval > TimeSpan.Zero ? Sensor.ReportingInterval : _frames.ReportingInterval;

    /// <summary>Frames by what became of them.</summary>
    public FrameLedger Ledger => _frames.Ledger;

    internal FrameAccount Frames => _frames;

    internal SensorWindows Windows => _windows;

    internal ref readonly LastContact Contact => ref _contact;

    /// <summary>Folds one message. Hot: allocates nothing but for a payload that cannot be decoded.</summary>
    /// <param name="message">A message of this sensor's device, newer than <see cref="ThroughOffset"/>.</param>
    /// <param name="output">Takes readings, late parts, windows that leave memory, and dead letters.</param>
    /// <returns>What became of the message; never <see cref="Outcome.None"/>.</returns>
    public Outcome Process(in JournaledMessage message, FoldOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ref readonly var uplink = ref message.Uplink;
        if (uplink.Kind == UplinkKind.Simulated)
        {
            return Outcome.RejectedSimulated;
        }

        _contact.ThroughOffset = message.Offset;
        _contact.Received = uplink.Received > _contact.Received ? uplink.Received : _contact.Received;
        if (uplink.Kind is UplinkKind.Other or UplinkKind.None)
        {
            return Outcome.RejectedNotAnUplink;
        }

        var network = NetworkTimeOf(in uplink);
        var origin = new FrameOrigin(Sensor.Index, in uplink, network, output);
        if (!(uplink.IsRetry ? _frames.TryTakeRetry(in uplink, in origin) : _frames.TryTake(in uplink, in origin, _contact.Network)))
        {
            return Outcome.Duplicate;
        }

        if (!uplink.IsRetry && network != uplink.NetworkReceived && !uplink.NetworkReceived.IsNone)
        {
            _frames.CountClockFault(in origin);
        }

        _contact.TakeRadio(in uplink, network);
        var time = uplink.Measured.IsNone ? network : Plausible(uplink.Measured, in origin);
        return uplink.Kind switch
        {
            UplinkKind.Encrypted => Outcome.RejectedEncrypted,
            UplinkKind.Data => Decode(in message, in origin, time, output),
            _ => Outcome.Stored,
        };
    }

    /// <summary>Gives out the signs of life and each window that changed since the last flush.</summary>
    public void Flush(FoldOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _windows.Flush(output);
        output.Activities.Add(new SensorActivity(
            Sensor.Index,
            _contact.ThroughOffset,
            _contact.Received,
            _windows.Newest,
            _contact.FrameCounter,
            _contact.Rssi,
            _contact.Snr,
            _contact.SpreadingFactor,
            _contact.GatewayCount,
            _frames.Ledger));
    }

    /// <summary>Writes the state as <c>docs/formats/grain-state.md</c> has it. Flush before: what is not given out is lost.</summary>
    public void WriteState(IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        GrainStateFormat.Write(this, destination);
    }

    /// <summary>Makes a grain from a state that <see cref="WriteState"/> wrote. Takes any bytes and never throws.</summary>
    /// <param name="sensor">The sensor that the state was kept for.</param>
    /// <param name="state">The bytes.</param>
    /// <param name="grain">The grain; null when an error is returned.</param>
    /// <param name="error">Why the state cannot be used.</param>
    public static bool TryRestore(
        SensorDefinition sensor,
        ReadOnlySpan<byte> state,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SensorGrain? grain,
        out GrainStateError error)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        var restored = new SensorGrain(sensor);
        error = GrainStateFormat.Read(state, restored);
        grain = error == GrainStateError.None ? restored : null;
        return grain is not null;
    }

    internal void Restore(in LastContact contact) => _contact = contact;

    private Outcome Decode(in JournaledMessage message, in FrameOrigin origin, Instant time, FoldOutput output)
    {
        ref readonly var uplink = ref message.Uplink;
        var readings = output.Decoded;
        var decoded = Sensor.Family.Decode(
            uplink.Payload, new DecodeContext(uplink.FPort, time, Sensor.Parameters), readings);
        if (decoded.Error != DecodeError.None)
        {
            KeepDeadLetter(in message, decoded.Error, output);
            return Outcome.DeadLetteredPayload;
        }

        if (decoded.Warning != DecodeWarning.None)
        {
            output.DecodeWarnings.Count(decoded.Warning);
        }

        var mark = OutputMark.Of(output);
        var newest = _windows.Newest;
        var isLate = false;
        var isLog = IsLog(readings.AsSpan(0, decoded.Count));
        for (var i = 0; i < decoded.Count; i++)
        {
            var own = readings[i].Time;
            if (isLog && !own.IsNone && !IsPlausible(own, origin.Network))
            {
                // A record of the device's memory, and nobody knows of when: it is not of now.
                _frames.CountClockFault(in origin);
                output.DecodeWarnings.Count(DecodeWarning.UndatedRecord);
                continue;
            }

            var reading = readings[i] with { Time = own.IsNone ? time : Plausible(own, in origin) };
            output.Readings.Add(new StoredReading(
                Sensor.Index, message.Partition, message.Offset, (byte)i, reading, uplink.NetworkReceived, uplink.Received));
            newest = reading.Time > newest ? reading.Time : newest;
            isLate |= _windows.IsFinal(WindowLength.OneHour, reading.Time);

            if (HasWindows(in reading))
            {
                _windows.Add(in reading, message.Offset, output, in mark);
            }
        }

        if (isLate)
        {
            _frames.CountLate(in origin);
        }

        // Only now, so that what one message brings together is judged together.
        _windows.Advance(newest);
        return Outcome.Stored;
    }

    // Readings of different times are records; all of one time are what the device measured last.
    private static bool IsLog(ReadOnlySpan<Reading> readings)
    {
        foreach (ref readonly var reading in readings)
        {
            if (reading.Time != readings[0].Time)
            {
                return true;
            }
        }

        return false;
    }

    // A counter's level means nothing in a window; windows of its differences are not built yet.
    private static bool HasWindows(in Reading reading) =>
        reading.HasValue
        && reading.Quantity != Quantity.None
        && reading.Quantity.Kind != QuantityKind.Counter
        && !reading.Time.IsNone;

    private void KeepDeadLetter(in JournaledMessage message, DecodeError error, FoldOutput output)
    {
        ref readonly var uplink = ref message.Uplink;
        var letter = new DeadLetter(
            uplink.Network, string.Empty, error.ToString(), uplink.Received, uplink.Payload.ToArray());
        output.DeadLetters.Add(
            new JournaledDeadLetter(message.Partition, message.Offset, Sensor.Index, uplink.FPort, letter));
    }

    private static Instant NetworkTimeOf(in Uplink uplink)
    {
        var isPlausible = uplink.NetworkReceived >= EarliestPlausible
            && (uplink.Received.IsNone || uplink.NetworkReceived <= uplink.Received + NetworkFutureAllowed);
        return isPlausible ? uplink.NetworkReceived : uplink.Received;
    }

    private static bool IsPlausible(Instant time, Instant network) =>
        time >= EarliestPlausible && time <= network + FutureAllowed;

    private Instant Plausible(Instant time, in FrameOrigin origin)
    {
        if (IsPlausible(time, origin.Network))
        {
            return time;
        }

        _frames.CountClockFault(in origin);
        return origin.Network;
    }
}
