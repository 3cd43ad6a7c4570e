using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Which hours of a station are shown: the newest, or those up to the end of a day (<c>to=2025-07-05</c>).</summary>
/// <param name="End">End of the hours, exclusive, a full hour.</param>
/// <param name="IsWeek">Seven days, else two.</param>
/// <param name="Until">The day that was asked for; null: none.</param>
internal sealed record HitzeStationSpan(Instant End, bool IsWeek, DateOnly? Until)
{
    /// <summary>Hours of the longer span.</summary>
    public const int WeekHours = 168;

    private const string Week = "7d";
    private const int TwoDays = 48;

    /// <summary>How many hours are shown.</summary>
    public int Hours => IsWeek ? WeekHours : TwoDays;

    /// <summary>Reads it; what cannot be read is as if it were not there.</summary>
    /// <param name="query">The query.</param>
    /// <param name="calendar">Days of the city.</param>
    /// <param name="now">The time.</param>
    public static HitzeStationSpan Read(IQueryCollection query, Core.Windows.CivilCalendar calendar, Instant now)
    {
        var full = HeatHistory.FullHour(now);
        var isWeek = query["range"] == Week;
        if (!DateOnly.TryParseExact(query["to"].ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day.Year is < HitzeQuery.FirstYear or > HitzeQuery.LastYear)
        {
            return new HitzeStationSpan(full, isWeek, null);
        }

        var end = HeatHistory.FullHour(calendar.StartOf(CivilYears.DayOf(day.AddDays(1))));
        return end < full ? new HitzeStationSpan(end, isWeek, day) : new HitzeStationSpan(full, isWeek, null);
    }

    /// <summary>The address of the same hours in a language.</summary>
    public string Address(string language, Station station)
    {
        var query = IsWeek ? new QueryString().Add("range", Week) : QueryString.Empty;
        query = Until is { } day ? query.Add("to", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : query;
        return HitzePages.StationAddress(language, station.Id) + query.ToUriComponent();
    }

    /// <summary>Links between the two spans, and to the hours before and after.</summary>
    /// <param name="words">The words.</param>
    /// <param name="station">The station.</param>
    /// <param name="now">The time.</param>
    public (IReadOnlyList<PageLink> Ranges, IReadOnlyList<PageLink> Steps) Links(HitzeWords words, Station station, Instant now)
    {
        PageLink Link(string id, string text, HitzeStationSpan span, bool isCurrent) =>
            new(id, text, span.Address(words.Texts.Language, station) + "#chart-title", isCurrent);
        var last = DateOnly.FromDateTime(words.Local(End - TimeSpan.FromSeconds(1)));
        var days = Hours / 24;
        List<PageLink> steps = [Link("before", words.Texts.RangeBefore, this with { Until = last.AddDays(-days) }, false)];
        if (last < DateOnly.FromDateTime(words.Local(now)))
        {
            var next = last.AddDays(days);
            DateOnly? until = next < DateOnly.FromDateTime(words.Local(now)) ? next : null;
            steps.Add(Link("after", words.Texts.RangeAfter, this with { Until = until }, false));
        }

        return (
            [
                Link("48h", words.Texts.RangeTwoDays, this with { IsWeek = false }, !IsWeek),
                Link(Week, words.Texts.RangeWeek, this with { IsWeek = true }, IsWeek),
            ],
            steps);
    }
}
