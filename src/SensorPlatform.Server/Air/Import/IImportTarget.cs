using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Air.Import;

/// <summary>Where reports go: the journal of a stopped server, or one that runs.</summary>
internal interface IImportTarget : IAsyncDisposable
{
    /// <summary>Times of the station that are there already.</summary>
    /// <param name="from">First time, inclusive.</param>
    /// <param name="to">Last time, exclusive.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlySet<Instant>> KnownAsync(Instant from, Instant to, CancellationToken cancellationToken);

    /// <summary>Gives reports; when it returns they are safe.</summary>
    /// <param name="rows">The rows, oldest first.</param>
    /// <param name="cancellationToken">Ends it; some may be there then.</param>
    Task TakeAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken);
}
