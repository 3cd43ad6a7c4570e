using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Retention;

namespace SensorPlatform.Server.Replay;

/// <summary>
/// Decodes journaled messages as a fold would today. What a payload says does not depend on what came before, so that a message
/// can be decoded alone; whether it is a duplicate does, and is found by folding the journal in order. So is since when a device
/// was on: that is kept for each message that was folded, and holds for those that are decoded alone after.
/// </summary>
/// <param name="sensors">The sensors as they are configured today.</param>
/// <param name="kept">Bounds of <see cref="KeptReadings"/>: what retention has removed does not come back.</param>
internal sealed class Redecoder(SensorDirectory sensors, IReadOnlyDictionary<byte, Instant> kept)
{
    private readonly SensorGrain?[] _grains = new SensorGrain?[sensors.Count];
    private readonly List<(long Offset, Instant Since)>?[] _onSince = new List<(long Offset, Instant Since)>?[sensors.Count];
    private readonly FoldOutput _output = new();

    /// <summary>Readings of the message decoded last, without those that are older than what is kept.</summary>
    public List<StoredReading> Readings { get; } = [];

    /// <summary>How many were left out for that.</summary>
    public int TooOld { get; private set; }

    /// <summary>Folds a message in its turn.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sensor">Its sensor.</param>
    /// <param name="isPastGone">True when the journal has lost its oldest messages: a device is then on before its first one.</param>
    /// <returns>Its outcome, had the journal been folded today.</returns>
    public Outcome Fold(in JournaledMessage message, SensorDefinition sensor, bool isPastGone)
    {
        if (_grains[sensor.Index] is not { } grain)
        {
            grain = _grains[sensor.Index] = new SensorGrain(sensor);
            if (isPastGone)
            {
                grain.AssumeOn();
            }
        }

        var before = grain.OnSince;
        var outcome = Take(in message, grain);
        if (grain.OnSince != before)
        {
            (_onSince[sensor.Index] ??= []).Add((message.Offset, grain.OnSince));
        }

        return outcome;
    }

    /// <summary>Decodes a message that was accepted, alone.</summary>
    public Outcome Decode(in JournaledMessage message, SensorDefinition sensor)
    {
        var alone = message;
        alone.Uplink.IsRetry = false;
        var grain = new SensorGrain(sensor);
        grain.JudgeWarmUpBy(OnSince(sensor.Index, message.Offset));
        return Take(in alone, grain);
    }

    /// <summary>Why the payload of the message decoded last was refused; null when it was not.</summary>
    public JournaledDeadLetter? Letter => _output.DeadLetters.Count > 0 ? _output.DeadLetters[^1] : null;

    // As it was after the message was folded: the newest entry that is not of a later one. A sensor's messages are all in one partition.
    private Instant OnSince(int sensor, long offset)
    {
        var entries = _onSince[sensor] ?? [];
        var (low, high) = (0, entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = entries[middle].Offset <= offset ? (middle + 1, high) : (low, middle);
        }

        return low > 0 ? entries[low - 1].Since : Instant.None;
    }

    private Outcome Take(in JournaledMessage message, SensorGrain grain)
    {
        _output.Clear();
        _output.Partition = message.Partition;
        var outcome = grain.Process(in message, _output);
        Readings.Clear();
        TooOld = 0;
        foreach (var reading in _output.Readings)
        {
            if (reading.Reading.Time < KeptReadings.Of(kept, reading.Reading.Quantity.Index))
            {
                TooOld++;
            }
            else
            {
                Readings.Add(reading);
            }
        }

        return outcome;
    }
}
