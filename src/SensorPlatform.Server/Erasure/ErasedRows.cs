using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Erasure;

/// <summary>What was removed from one place.</summary>
/// <param name="Where">The place: file and table, or InfluxDB's measurement.</param>
/// <param name="Rows">Rows, records or series.</param>
/// <param name="From">Oldest time in them, RFC 3339; null where there is none.</param>
/// <param name="To">Newest time in them.</param>
internal sealed record ErasedRows(string Where, long Rows, string? From, string? To)
{
    /// <summary>From times in nanoseconds; 0 is none.</summary>
    public static ErasedRows Of(string where, long rows, long fromNanoseconds, long toNanoseconds) =>
        new(where, rows, Text(fromNanoseconds), Text(toNanoseconds));

    private static string? Text(long nanoseconds) => nanoseconds == 0
        ? null
        : new Instant(nanoseconds).ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
