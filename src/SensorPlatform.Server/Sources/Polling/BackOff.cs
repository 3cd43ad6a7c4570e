namespace SensorPlatform.Server.Sources.Polling;

/// <summary>Pauses that double with each failure up to a bound. For one owner.</summary>
/// <param name="first">The first pause.</param>
/// <param name="longest">The longest one.</param>
internal struct BackOff(TimeSpan first, TimeSpan longest)
{
    private const int MostDoublings = 30;

    private int _failures;
    private long _since;

    /// <summary>The pause that the failures so far ask for; zero without one.</summary>
    internal readonly TimeSpan Pause
    {
        get
        {
            var pause = first * Math.Pow(2, Math.Min(_failures, MostDoublings) - 1);
            return _failures == 0 ? TimeSpan.Zero : pause < longest ? pause : longest;
        }
    }

    /// <summary>True while the pause is not over.</summary>
    internal readonly bool IsWaiting(TimeProvider time) => _failures > 0 && time.GetElapsedTime(_since) < Pause;

    internal void Fail(TimeProvider time)
    {
        _failures++;
        _since = time.GetTimestamp();
    }

    internal void Succeed() => _failures = 0;
}
