namespace SensorPlatform.Server.Heat;

/// <summary>
/// Turns of those who make maps, years and cells. What is made belongs to nobody who waits for it and goes on when they leave: so its
/// number is bounded here. Never to be asked within a turn: that could wait for ever. For any thread.
/// </summary>
/// <param name="atOnce">Turns at a time.</param>
/// <param name="waiting">Most that wait for theirs.</param>
internal sealed class MakerTurns(int atOnce, int waiting)
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = [];
    private int _running;

    /// <summary>Makes something when its turn has come, first come first served.</summary>
    /// <exception cref="TooManyMapsException">Too many wait already.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> make)
    {
        await EnterAsync();
        try
        {
            return await make();
        }
        finally
        {
            Leave();
        }
    }

    private Task EnterAsync()
    {
        lock (_gate)
        {
            if (_running < atOnce)
            {
                _running++;
                return Task.CompletedTask;
            }

            if (_waiting.Count >= waiting)
            {
                throw new TooManyMapsException();
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            return turn.Task;
        }
    }

    // The turn goes on to the next one: nobody can come between.
    private void Leave()
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out var next))
            {
                next.SetResult();
            }
            else
            {
                _running--;
            }
        }
    }
}
