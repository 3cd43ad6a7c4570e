using System.Collections.Concurrent;
using System.Collections.Frozen;
using SensorPlatform.Core.Parking;

namespace SensorPlatform.Server.Parking;

/// <summary>The sites as they are now, for everybody who shows them. Any thread; one publisher, the parking service.</summary>
internal sealed class ParkingBoard
{
    private readonly ConcurrentDictionary<string, SiteUsage> _usages = new(StringComparer.Ordinal);
    private ParkingPicture _current;
    private FrozenDictionary<string, IReadOnlyList<ForecastScore>> _scores =
        FrozenDictionary<string, IReadOnlyList<ForecastScore>>.Empty;

    /// <summary>Takes the first picture.</summary>
    public ParkingBoard(ParkingPicture first) => _current = first;

    /// <summary>
    /// Told after a picture with another version was published, on the publisher's thread: take a note and return. For the
    /// picture look at <see cref="Current"/>.
    /// </summary>
    public event Action? Changed;

    /// <summary>
    /// The sites now: a change is in it some milliseconds after the store has it, and it is some seconds old at most.
    /// </summary>
    public ParkingPicture Current => Volatile.Read(ref _current);

    /// <summary>
    /// How the forecasts of a site have fared; empty before the first could be judged, or when there is no such site.
    /// </summary>
    public IReadOnlyList<ForecastScore> ScoresOf(string siteId) =>
        Volatile.Read(ref _scores).TryGetValue(siteId, out var scores) ? scores : [];

    /// <summary>
    /// How a site was used up to the last quarter of an hour: a copy that nobody changes any more; null when there is no such
    /// site.
    /// </summary>
    public SiteUsage? UsageOf(string siteId) => _usages.GetValueOrDefault(siteId);

    /// <summary>Shows another picture.</summary>
    internal void Publish(ParkingPicture picture)
    {
        var isChanged = picture.Version != _current.Version;
        Volatile.Write(ref _current, picture);
        if (isChanged)
        {
            Changed?.Invoke();
        }
    }

    /// <summary>Shows how forecasts have fared.</summary>
    internal void Publish(IReadOnlyDictionary<string, IReadOnlyList<ForecastScore>> scores) =>
        Volatile.Write(ref _scores, scores.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>Shows how a site was used.</summary>
    internal void Publish(string siteId, SiteUsage usage) => _usages[siteId] = usage;
}
