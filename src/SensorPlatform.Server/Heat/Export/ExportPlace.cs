namespace SensorPlatform.Server.Heat.Export;

/// <summary>A place among those that export at the same time; free again when this is disposed of. For one thread at a time.</summary>
internal sealed class ExportPlace(SemaphoreSlim room) : IDisposable
{
    private bool _isGone;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isGone)
        {
            return;
        }

        _isGone = true;
        try
        {
            room.Release();
        }
        catch (ObjectDisposedException)
        {
            // The server has closed before a slow reader had all: nobody waits for the place any more.
        }
    }
}
