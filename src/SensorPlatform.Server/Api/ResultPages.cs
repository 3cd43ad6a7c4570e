using System.Globalization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Cuts long answers into pages and tells where the next one is.</summary>
internal static class ResultPages
{
    /// <summary>
    /// How many rows a page shows and where the next one starts. Pages are cut between two times, never within one, so
    /// that the next page neither repeats nor misses a row; a page of one single time is shown as far as it goes.
    /// </summary>
    public static (int Count, Instant? NextFrom) Cut<T>(IReadOnlyList<T> rows, int limit, Func<T, Instant> timeOf)
    {
        if (rows.Count <= limit)
        {
            return (rows.Count, null);
        }

        var nextFrom = timeOf(rows[limit]);
        var count = limit;
        while (count > 0 && timeOf(rows[count - 1]) == nextFrom)
        {
            count--;
        }

        return count > 0 ? (count, nextFrom) : (limit, new Instant(nextFrom.UnixNanoseconds + 1));
    }

    /// <summary>The address of the page that starts at a time; null when there is none.</summary>
    public static string? Next(
        string path, Instant? from, Instant to, int limit, params ReadOnlySpan<(string Name, string? Value)> others)
    {
        if (from is not { } start)
        {
            return null;
        }

        (string, string?)[] parameters =
        [
            .. others,
            ("from", InstantJsonConverter.ToText(start)),
            ("to", InstantJsonConverter.ToText(to)),
            ("limit", Text(limit)),
        ];
        return Address(path, parameters);
    }

    /// <summary>An address with those parameters that have a value.</summary>
    public static string Address(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new List<KeyValuePair<string, string?>>();
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(new(name, value));
            }
        }

        return path + QueryString.Create(query).Value;
    }

    /// <summary>A number in an address.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The end of a span when none is given. It is exclusive; what was measured in this very second belongs to the answer.</summary>
    public static Instant NextSecond(TimeProvider time) => Instant.FromUnixSeconds(time.Now().UnixSeconds + 1);
}
