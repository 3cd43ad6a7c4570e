using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing;

/// <summary>Where messages go: the journal of a stopped server, or one that runs.</summary>
internal interface IImportTarget : IAsyncDisposable
{
    /// <summary>Times of sensors that are there already.</summary>
    /// <param name="sensors">The sensors.</param>
    /// <param name="from">First time, inclusive.</param>
    /// <param name="to">Last time, exclusive.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Times for each of the sensors, by its id.</returns>
    Task<IReadOnlyDictionary<string, KnownTimes>> KnownAsync(
        IReadOnlyCollection<SensorDefinition> sensors, Instant from, Instant to, CancellationToken cancellationToken);

    /// <summary>Gives messages; when it returns they are safe.</summary>
    /// <param name="messages">The messages, oldest first for each sensor.</param>
    /// <param name="cancellationToken">Ends it; some may be there then.</param>
    Task TakeAsync(IReadOnlyList<ImportMessage> messages, CancellationToken cancellationToken);
}
