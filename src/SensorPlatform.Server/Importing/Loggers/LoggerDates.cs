using System.Globalization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>Reads texts as the dates that they can be.</summary>
/// <param name="mapping">Forms, zone and days.</param>
/// <param name="latest">Later times have not come yet.</param>
internal sealed class LoggerDates(LoggerMapping mapping, Instant latest)
{
    // Loggers write every few minutes; two readings of one date are a day apart at least.
    internal static readonly TimeSpan Near = TimeSpan.FromHours(12);
    private static readonly Instant Earliest = Instant.From(new DateTimeOffset(2010, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly List<DateTime> _candidates = [];

    /// <summary>The dates that a text can be, the likelier first; the list is used again for the next text.</summary>
    internal List<DateTime> Of(string text)
    {
        _candidates.Clear();
        foreach (var format in mapping.TimeFormats)
        {
            if (TryParse(text, format, out var time) && !_candidates.Contains(time))
            {
                _candidates.Add(time);
            }
        }

        return _candidates;
    }

    /// <summary>Reads a text by one form.</summary>
    internal bool TryParse(string text, string format, out DateTime time) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, LoggerTimeFormats.Style, out time)
        && LocalTimes.IsPossible(time)
        && !(DateOnly.FromDateTime(time) < mapping.From)
        && !(DateOnly.FromDateTime(time) > mapping.To);

    /// <summary>Does a form read a text, whatever days the mapping has?</summary>
    internal bool HasForm(string text) => mapping.TimeFormats.Any(format => IsOfForm(text, format));

    /// <summary>The form of the mapping that reads a text once day and month are exchanged in it; null: none does.</summary>
    internal string? ExchangedFormOf(string text) =>
        mapping.TimeFormats.Select(LoggerTimeFormats.Exchange).FirstOrDefault(format => IsOfForm(text, format));

    /// <summary>False for a time before 2010 or one that has not come yet.</summary>
    internal bool IsPossible(Instant time) => time >= Earliest && time <= latest;

    /// <summary>As <see cref="IsPossible"/>, for a date whose pass is not told yet, should clocks show it twice: the first one counts.</summary>
    internal bool CanBe(DateTime date) => IsPossible(LocalTimes.At(date, OffsetOf(date)));

    private static bool IsOfForm(string text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, LoggerTimeFormats.Style, out var time) && LocalTimes.IsPossible(time);

    private TimeSpan OffsetOf(DateTime date) => date.Kind is DateTimeKind.Utc ? TimeSpan.Zero
        : mapping.Zone.IsAmbiguousTime(date) ? mapping.Zone.GetAmbiguousTimeOffsets(date).Max()
        : mapping.Zone.GetUtcOffset(date);
}
