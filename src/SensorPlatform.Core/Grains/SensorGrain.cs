using System.Buffers;
using SensorPlatform.Core.Air.Calibration;
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

    // Network servers keep their clocks, and the machine that this runs on may be hours behind: then the network is right.
    // One time of the far future would make every later reading late and every alert deaf.
    private static readonly TimeSpan NetworkFutureAllowed = TimeSpan.FromDays(1);

    private static readonly Comparison<Reading> ByTime = static (left, right) =>
        left.Time != right.Time ? left.Time.CompareTo(right.Time) : left.Value.CompareTo(right.Value);

    private readonly FrameAccount _frames = new();
    private SensorWindows _windows = SensorWindows.Create();
    private LastContact _contact;

    /// <summary>A grain that has seen nothing yet.</summary>
    public SensorGrain(SensorDefinition sensor)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        Sensor = sensor;
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

    internal ref SensorWindows Windows => ref _windows;

    internal ref readonly LastContact Contact => ref _contact;

    /// <summary>Folds one message. Hot: allocates nothing but for a payload that cannot be decoded.</summary>
    /// <param name="message">A message of this sensor's device, newer than <see cref="ThroughOffset"/>.</param>
    /// <param name="output">Takes readings, windows that close or are re-opened, and dead letters.</param>
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

    /// <summary>
    /// Gives out the signs of life and windows that changed since they were given out: those of five minutes and an hour; those of
    /// a quarter of an hour and a day only when they are final, and with a checkpoint (else when they close).
    /// </summary>
    /// <param name="output">Takes them.</param>
    /// <param name="isCheckpoint">The state is written next: all windows that changed are given out.</param>
    public void Flush(FoldOutput output, bool isCheckpoint = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        _windows.Flush(this, output, isCheckpoint);
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

    /// <summary>
    /// Tells that stored readings were changed under the grain (a replay, an erasure): its open windows are given to the store to
    /// make anew (<see cref="FoldOutput.Reopened"/>), at the next flush and until they close. The state keeps this.
    /// </summary>
    public void DistrustWindows() => _windows.Distrust();

    /// <summary>Writes the state as <c>docs/formats/grain-state.md</c> has it. Flush with a checkpoint before: what is not given out is lost.</summary>
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

    /// <summary>Gives out all windows that changed since they were given out.</summary>
    internal void FlushWindows(FoldOutput output) => _windows.Flush(this, output, isCheckpoint: true);

    internal void Restore(in LastContact contact) => _contact = contact;

    private Outcome Decode(in JournaledMessage message, in FrameOrigin origin, Instant time, FoldOutput output)
    {
        ref readonly var uplink = ref message.Uplink;
        var readings = output.Decoded;
        var decoded = Sensor.Family.Decode(
            uplink.Payload,
            new DecodeContext(uplink.FPort, time, Sensor.Parameters),
            readings.AsSpan(0, DeviceFamily.MaxReadings));
        if (decoded.Error != DecodeError.None)
        {
            KeepDeadLetter(in message, decoded.Error, output);
            return Outcome.DeadLetteredPayload;
        }

        if (decoded.Warning != DecodeWarning.None)
        {
            output.DecodeWarnings.Count(decoded.Warning);
        }

        var count = CalibrationStep.Run(Sensor.Calibrations, readings, decoded.Count, time);
        Keep(in message, in origin, time, readings.AsSpan(0, count), output);
        return Outcome.Stored;
    }

    private void Keep(
        in JournaledMessage message, in FrameOrigin origin, Instant time, Span<Reading> readings, FoldOutput output)
    {
        ref readonly var uplink = ref message.Uplink;
        var isLog = IsLog(readings);
        var isInOrder = true;
        var count = 0;
        var newest = Instant.None;
        for (var i = 0; i < readings.Length; i++)
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
            isInOrder &= reading.Time >= newest;
            newest = reading.Time > newest ? reading.Time : newest;
            readings[count++] = reading;
        }

        readings = readings[..count];
        if (!isInOrder)
        {
            // Devices send their memory newest first; windows like it the other way round.
            readings.Sort(ByTime);
        }

        AddToWindows(in message, in origin, readings, output);

        // Only now, so that what one message brings together is judged together.
        _windows.Advance(Sensor, newest);
    }

    private void AddToWindows(
        in JournaledMessage message, in FrameOrigin origin, ReadOnlySpan<Reading> readings, FoldOutput output)
    {
        var isLate = false;
        foreach (ref readonly var reading in readings)
        {
            isLate |= _windows.IsFinal(Sensor, WindowLength.OneHour, reading.Time);
            if (HasWindows(in reading))
            {
                _windows.Add(this, in reading, in message, output);
            }
        }

        if (isLate)
        {
            _frames.CountLate(in origin);
        }
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

    private static bool HasWindows(in Reading reading) =>
        reading.HasValue && reading.Quantity != Quantity.None && !reading.Time.IsNone;

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
