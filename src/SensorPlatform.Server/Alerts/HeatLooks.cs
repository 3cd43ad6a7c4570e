using System.Collections.Concurrent;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// When the levels of heat of each city were known last: without an open alert that tells "no risk" from "nobody looked". Written
/// by <see cref="HeatRules"/>, safe for any thread.
/// </summary>
internal sealed class HeatLooks
{
    /// <summary>
    /// So long a level is known. A day is judged at 20 o'clock, and nothing is known of the next before its own: one day may be
    /// missed.
    /// </summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(48);

    private readonly ConcurrentDictionary<string, Instant> _known = new(StringComparer.Ordinal);

    /// <summary>Notes that a level of a city was known at a time.</summary>
    public void Note(City city, Instant at) =>
        _known.AddOrUpdate(city.Id, at, (_, before) => before > at ? before : at);

    /// <summary>Is it known at a time whether a level of a city holds?</summary>
    public bool IsKnown(City city, Instant now) => _known.TryGetValue(city.Id, out var at) && now - at <= Life;
}
