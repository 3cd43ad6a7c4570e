using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Hosting;

/// <summary>The store's dead letters, as the API asks for them.</summary>
internal sealed class DeadLetterSource : IDeadLetterSource
{
    private readonly DeadLetterStore _store;
    private readonly IJournal _journal;
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    internal DeadLetterSource(DeadLetterStore store, IJournal journal, SensorDirectory sensors)
    {
        _store = store;
        _journal = journal;
        foreach (var sensor in sensors.Sensors)
        {
            _indices.Add(sensor.Id, sensor.Index);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<(JournaledDeadLetter Letter, string? Network)>> NewestAsync(
        int limit, CancellationToken cancellationToken) => Task.Run(() => Newest(limit), cancellationToken);

    private IReadOnlyList<(JournaledDeadLetter Letter, string? Network)> Newest(int limit) =>
    [
        .. from one in _store.List(reason: null, limit, offset: 0)
           let row = _store.Find(one.Partition, one.Offset) ?? one
           select (
            new JournaledDeadLetter(
                row.Partition,
                row.Offset,
                row.SensorId is { } id ? _indices.GetValueOrDefault(id, -1) : -1,
                row.FPort,
                new DeadLetter(row.Network, row.Topic, row.Reason, row.Received, row.Content)),
            row.Network.Number == 0 ? null : _journal.NameOf(row.Network)),
    ];
}
