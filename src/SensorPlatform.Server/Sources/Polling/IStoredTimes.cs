using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Sources.Polling;

/// <summary>Tells what of a sensor is stored already.</summary>
internal interface IStoredTimes
{
    /// <summary>
    /// Event times of a sensor that have a reading in the store. First waits until all that the journal holds of the sensor
    /// by now is folded and committed, so that nothing that was acknowledged is missing.
    /// </summary>
    /// <param name="sensor">The sensor.</param>
    /// <param name="from">First time, inclusive.</param>
    /// <param name="to">Last time, exclusive.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="Storage.StorageException">The store does not answer.</exception>
    Task<IReadOnlySet<Instant>> OfAsync(SensorDefinition sensor, Instant from, Instant to, CancellationToken cancellationToken);
}
