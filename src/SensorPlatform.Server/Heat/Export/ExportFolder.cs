using System.Globalization;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Heat.Export;

/// <summary>
/// A folder of its own for files that are being made: emptied when it is opened, so that nothing stays of a process that was killed. Only
/// so many files are in it at a time, and only so many exports of hours, which need no file, run beside them. For any thread.
/// </summary>
internal sealed class ExportFolder : IDisposable
{
    /// <summary>The folder's name in a data folder.</summary>
    public const string Name = "exports";

    /// <summary>Most files at a time, one an export.</summary>
    public const int MostFiles = 4;

    /// <summary>
    /// Most exports of hours at a time: each holds two bytes an hour and station for as long as its reader takes, 35 MB of 200 stations
    /// and ten years.
    /// </summary>
    public const int MostReadings = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string _path;
    private readonly SemaphoreSlim _room = new(MostFiles, MostFiles);
    private readonly SemaphoreSlim _readings = new(MostReadings, MostReadings);
    private long _number;

    /// <summary>Opens the folder, and makes it when the first file needs it.</summary>
    /// <param name="path">Its path; whatever is in it goes.</param>
    public ExportFolder(string path)
    {
        _path = Path.GetFullPath(path);
        if (Directory.Exists(_path))
        {
            Directory.Delete(_path, recursive: true);
        }
    }

    /// <summary>A place for a new file; waits some seconds while there is none.</summary>
    /// <returns>Null when there is no room.</returns>
    /// <exception cref="StorageException">The folder cannot be made.</exception>
    public async Task<ExportFile?> TryRentAsync(CancellationToken cancellationToken)
    {
        if (await TryEnterAsync(_room, cancellationToken) is not { } place)
        {
            return null;
        }

        try
        {
            Directory.CreateDirectory(_path);
            var name = Interlocked.Increment(ref _number).ToString(CultureInfo.InvariantCulture);
            return new ExportFile(Path.Combine(_path, name + ".part"), place);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            place.Dispose();
            throw new StorageException($"The folder {_path} for files to be exported cannot be made: {fault.Message}", fault);
        }
    }

    /// <summary>A place for an export of hours; waits some seconds while there is none.</summary>
    /// <returns>Null when there is no room.</returns>
    public Task<ExportPlace?> TryRentReadingAsync(CancellationToken cancellationToken) => TryEnterAsync(_readings, cancellationToken);

    /// <summary>Takes the folder away. What was rented may be given back later.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_path))
        {
            Directory.Delete(_path, recursive: true);
        }

        _room.Dispose();
        _readings.Dispose();
    }

    private static async Task<ExportPlace?> TryEnterAsync(SemaphoreSlim room, CancellationToken cancellationToken) =>
        await room.WaitAsync(Patience, cancellationToken) ? new ExportPlace(room) : null;
}
