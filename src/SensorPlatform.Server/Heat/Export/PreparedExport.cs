using System.IO.Pipelines;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Heat.Export;

/// <summary>
/// An export that is ready to go out: what could fail for want of data or room has been done. A file that was made for it is gone when
/// this is disposed of, and its place free.
/// </summary>
internal sealed class PreparedExport : IDisposable
{
    private readonly ExportFile? _file;
    private readonly ExportPlace? _place;
    private readonly Func<PipeWriter, CancellationToken, Task<long>>? _write;

    /// <summary>Takes a file that is written already.</summary>
    /// <param name="file">The file; owned from now on.</param>
    /// <param name="rows">Rows in it.</param>
    public PreparedExport(ExportFile file, long rows)
    {
        _file = file;
        Rows = rows;
        Length = new FileInfo(file.FullName).Length;
    }

    /// <summary>Takes what is written while it goes out.</summary>
    /// <param name="write">Writes it and tells the rows.</param>
    /// <param name="place">A place that is held until then; owned from now on.</param>
    public PreparedExport(Func<PipeWriter, CancellationToken, Task<long>> write, ExportPlace? place = null)
    {
        _write = write;
        _place = place;
    }

    /// <summary>Bytes, where they are known before.</summary>
    public long? Length { get; }

    /// <summary>Rows, features or cells; of what is written while it goes out once it has.</summary>
    public long Rows { get; private set; }

    /// <summary>Writes it out.</summary>
    /// <param name="output">Where to; not completed.</param>
    /// <param name="cancellationToken">Ends it in the middle.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task WriteAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        if (_write is not null)
        {
            Rows = await _write(output, cancellationToken);
        }
        else if (_file is not null)
        {
            await using var content = File.OpenRead(_file.FullName);
            await content.CopyToAsync(output, cancellationToken);
            await output.FlushAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        _place?.Dispose();
    }
}
