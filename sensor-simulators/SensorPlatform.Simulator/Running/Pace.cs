namespace SensorPlatform.Simulator.Running;

/// <summary>Holds a message until its town time has come by the clock.</summary>
internal sealed class Pace(RunnerOptions options, TimeProvider time)
{
    private DateTimeOffset _clockStart;
    private DateTimeOffset? _townStart;

    internal Task WaitAsync(DateTimeOffset townTime, CancellationToken cancellationToken)
    {
        if (!options.FollowClock && options.SpeedUp == 0)
        {
            return Task.CompletedTask;
        }

        var wait = Due(townTime) - time.GetUtcNow();
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }

    private DateTimeOffset Due(DateTimeOffset townTime)
    {
        if (options.FollowClock)
        {
            return townTime;
        }

        if (_townStart is null)
        {
            (_townStart, _clockStart) = (townTime, time.GetUtcNow());
        }

        return _clockStart + ((townTime - _townStart.Value) / options.SpeedUp);
    }
}
