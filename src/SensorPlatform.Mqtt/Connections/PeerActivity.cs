namespace SensorPlatform.Mqtt.Connections;

/// <summary>When the peer last sent a whole packet. The reading loop writes, the watching loop reads.</summary>
/// <remarks>While we ourselves do not read, because the handler is behind, the silence is ours and is not
/// counted.</remarks>
internal sealed class PeerActivity(TimeProvider time)
{
    // Written with release by the reading loop, read with acquire by the watching loop; each stands for itself.
    private long _lastPacketTimestamp = time.GetTimestamp();
    private bool _isReading;

    internal void PacketsHandled() => Volatile.Write(ref _lastPacketTimestamp, time.GetTimestamp());

    internal void ReadingStarts() => Volatile.Write(ref _isReading, true);

    internal void ReadingEnds() => Volatile.Write(ref _isReading, false);

    /// <summary>How long the peer has been silent while we listened.</summary>
    internal TimeSpan Silence() =>
        Volatile.Read(ref _isReading) ? time.GetElapsedTime(Volatile.Read(ref _lastPacketTimestamp)) : TimeSpan.Zero;

    /// <summary>Completes when the peer has been silent for the time given.</summary>
    internal async Task WaitForSilenceAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        while (Silence() is var silence && silence < limit)
        {
            // Timers count whole milliseconds: rounded up, so that one wake-up is enough.
            var rest = TimeSpan.FromMilliseconds(Math.Ceiling((limit - silence).TotalMilliseconds));
            await Task.Delay(rest, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
