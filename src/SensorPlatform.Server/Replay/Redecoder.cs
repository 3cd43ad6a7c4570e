using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Retention;

namespace SensorPlatform.Server.Replay;

/// <summary>
/// Decodes journaled messages as a fold would today. What a payload says does not depend on what came before, so that a message
/// can be decoded alone; whether it is a duplicate does, and is found by folding the journal in order.
/// </summary>
/// <param name="sensors">The sensors as they are configured today.</param>
/// <param name="kept">Bounds of <see cref="KeptReadings"/>: what retention has removed does not come back.</param>
internal sealed class Redecoder(SensorDirectory sensors, IReadOnlyDictionary<byte, Instant> kept)
{
    private readonly SensorGrain?[] _grains = new SensorGrain?[sensors.Count];
    private readonly FoldOutput _output = new();

    /// <summary>Readings of the message decoded last, without those that are older than what is kept.</summary>
    public List<StoredReading> Readings { get; } = [];

    /// <summary>How many were left out for that.</summary>
    public int TooOld { get; private set; }

    /// <summary>Folds a message in its turn.</summary>
    /// <returns>Its outcome, had the journal been folded today.</returns>
    public Outcome Fold(in JournaledMessage message, SensorDefinition sensor) =>
        Take(in message, _grains[sensor.Index] ??= new SensorGrain(sensor));

    /// <summary>Decodes a message that was accepted, alone.</summary>
    public Outcome Decode(in JournaledMessage message, SensorDefinition sensor)
    {
        var alone = message;
        alone.Uplink.IsRetry = false;
        return Take(in alone, new SensorGrain(sensor));
    }

    /// <summary>Why the payload of the message decoded last was refused; null when it was not.</summary>
    public JournaledDeadLetter? Letter => _output.DeadLetters.Count > 0 ? _output.DeadLetters[^1] : null;

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
