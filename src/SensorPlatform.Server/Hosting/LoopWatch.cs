namespace SensorPlatform.Server.Hosting;

/// <summary>Looks after loops that should run until they are told to end.</summary>
internal static class LoopWatch
{
    /// <summary>Waits for the first loop that ends by a fault; loops that end without one, or have nothing to do, are passed over.</summary>
    /// <param name="loops">The loops' ends.</param>
    /// <param name="cancellationToken">Ends the waiting: all loops have been told to end.</param>
    /// <returns>The fault; null when there was none.</returns>
    internal static async Task<Exception?> FirstFaultAsync(IEnumerable<Task> loops, CancellationToken cancellationToken)
    {
        List<Task> open = [.. loops];
        try
        {
            while (open.Count > 0 && !open.Exists(static loop => loop.IsFaulted))
            {
                await Task.WhenAny(open).WaitAsync(cancellationToken);
                open.RemoveAll(static loop => loop.IsCompleted && !loop.IsFaulted);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A loop may have ended by a fault just before.
        }

        return open.Find(static loop => loop.IsFaulted)?.Exception?.GetBaseException();
    }
}
