using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Api;

/// <summary>What the API needs of the dead letters.</summary>
internal interface IDeadLetterSource
{
    /// <summary>The newest dead letters, newest first, with the name of each one's network.</summary>
    /// <exception cref="Storage.StorageException">The store does not answer.</exception>
    Task<IReadOnlyList<(JournaledDeadLetter Letter, string? Network)>> NewestAsync(
        int limit, CancellationToken cancellationToken);
}
