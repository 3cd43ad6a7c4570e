namespace SensorPlatform.Mqtt.Client;

/// <summary>The wait before the next attempt: doubled at each failure up to a maximum, half of it random.</summary>
internal sealed class ReconnectDelay(TimeSpan minimum, TimeSpan maximum, Random random)
{
    // 2^22 times the least minimum, 1 ms, is longer than the greatest maximum, 1 h.
    private const int MaxDoublings = 22;

    private int _failures;

    internal TimeSpan Next()
    {
        var whole = Math.Min(maximum.TotalMilliseconds, minimum.TotalMilliseconds * (1 << _failures));
        _failures = Math.Min(_failures + 1, MaxDoublings);
        return TimeSpan.FromMilliseconds(whole * (0.5 + (0.5 * random.NextDouble())));
    }

    internal void Reset() => _failures = 0;
}
