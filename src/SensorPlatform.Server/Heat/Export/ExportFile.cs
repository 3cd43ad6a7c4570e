namespace SensorPlatform.Server.Heat.Export;

/// <summary>A file that is being made, and gone when this is disposed of.</summary>
internal sealed class ExportFile(string path, SemaphoreSlim room) : IDisposable
{
    private bool _isGone;

    /// <summary>Its path; nothing is there at first.</summary>
    public string FullName => path;

    /// <summary>Deletes it and makes room for another.</summary>
    public void Dispose()
    {
        if (!_isGone)
        {
            _isGone = true;
            File.Delete(path);
            room.Release();
        }
    }
}
