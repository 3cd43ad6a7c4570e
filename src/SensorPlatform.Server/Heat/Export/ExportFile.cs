namespace SensorPlatform.Server.Heat.Export;

/// <summary>A file that is being made, and gone when this is disposed of.</summary>
/// <param name="path">Its path.</param>
/// <param name="place">Its place, which is given back with it.</param>
internal sealed class ExportFile(string path, ExportPlace place) : IDisposable
{
    /// <summary>Its path; nothing is there at first.</summary>
    public string FullName => path;

    /// <summary>Deletes it and makes room for another.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // The folder went first, and the file with it.
        }
        finally
        {
            place.Dispose();
        }
    }
}
