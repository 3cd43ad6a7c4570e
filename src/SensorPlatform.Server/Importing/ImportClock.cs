using System.Globalization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing;

/// <summary>Reads the times of a file in their order, so that hours that the clocks show twice can be told apart.</summary>
/// <param name="zone">Zone of times without an offset.</param>
internal sealed class ImportClock(TimeZoneInfo zone)
{
    private static readonly string[] WithoutOffset =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm",
    ];

    private static readonly string[] WithOffset =
    [
        "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:sszz", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFzz",
    ];

    private readonly LocalTimes _local = new(zone);
    private Instant _last;

    /// <summary>Times that the clocks show twice, told apart by their order.</summary>
    internal int ResolvedCount => _local.ResolvedCount;

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The time, rounded down to the second.</param>
    /// <returns>Null, or why there is none.</returns>
    internal string? Read(string text, out Instant time)
    {
        var problem = ReadPlausible(text, out time);
        _last = problem is null ? time : _last;
        return problem;
    }

    private string? ReadPlausible(string text, out Instant time)
    {
        time = Instant.None;
        if (DateTime.TryParseExact(text, WithoutOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && LocalTimes.IsPossible(local))
        {
            if (_local.IsSkipped(local))
            {
                return $"the clocks of {zone.Id} skip '{text}': is the file in UTC, or in another zone?";
            }

            time = _local.Read(local, _last);
        }
        else if (DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact) && LocalTimes.IsPossible(exact.DateTime))
        {
            time = LocalTimes.At(exact.DateTime, exact.Offset);
        }
        else
        {
            return $"'{text}' is no time of a known form, as 2026-01-31 08:02:00 or 31/01/2026 08:02";
        }

        return null;
    }
}
