namespace SensorPlatform.Server.Replay;

/// <summary>Holds work back to so many uplinks a second.</summary>
/// <param name="rate">Uplinks a second; 0: not held back.</param>
/// <param name="time">The clock.</param>
internal sealed class ReplayPace(int rate, TimeProvider time)
{
    private readonly long _begun = time.GetTimestamp();
    private long _taken;

    /// <summary>Waits until so many further uplinks are in their time.</summary>
    public async ValueTask TakeAsync(int uplinks, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (rate == 0)
        {
            return;
        }

        _taken += uplinks;
        var early = TimeSpan.FromSeconds((double)_taken / rate) - time.GetElapsedTime(_begun);
        if (early > TimeSpan.Zero)
        {
            await Task.Delay(early, time, cancellationToken);
        }
    }
}
