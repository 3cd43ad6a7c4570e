using System.Globalization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>Times at a place as its people say them.</summary>
internal sealed class CivilTimes(StellplatzTexts texts, TimeZoneInfo zone, Instant now)
{
    private const string InputFormat = "yyyy-MM-dd'T'HH:mm";

    /// <summary>A time in words: <c>today, 20:00</c>.</summary>
    public string InWords(Instant time)
    {
        var local = Local(time);
        var clock = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        var days = (local.Date - Local(now).Date).Days;
        return days switch
        {
            0 => Fill(texts.WhenToday, clock),
            1 => Fill(texts.WhenTomorrow, clock),
            _ => $"{texts.Weekdays[(int)local.DayOfWeek]} {Day(local)}, {clock}",
        };
    }

    /// <summary>Since when something is as it is, within the last day: <c>since yesterday, 18:40</c>.</summary>
    /// <param name="since">The time.</param>
    /// <param name="isFullHour">True when only the hour is told.</param>
    public string Since(Instant since, bool isFullHour)
    {
        var local = Local(since);
        var isToday = local.Date == Local(now).Date;
        // Where clocks are half an hour off, a full hour is no full hour there.
        var clock = isFullHour && local.Minute == 0
            ? PageFormat.Filled(texts.FullHour, local.Hour)
            : local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return Fill((isFullHour, isToday) switch
        {
            (true, true) => texts.SinceAbout,
            (true, false) => texts.SinceAboutYesterday,
            (false, true) => texts.Page.Since,
            _ => texts.SinceYesterday,
        }, clock);
    }

    /// <summary>A clock time so many days from today; the same moment later when the clock jumps over it.</summary>
    public Instant At(int days, int hour) => FromLocal(Local(now).Date.AddDays(days).AddHours(hour));

    /// <summary>A time as an input of type <c>datetime-local</c> has it.</summary>
    public string ToInput(Instant time) => Local(time).ToString(InputFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads a local time, or one with an offset.</summary>
    public bool TryRead(string text, out Instant time)
    {
        string[] local = [InputFormat, "yyyy-MM-dd'T'HH:mm:ss"];
        if (DateTime.TryParseExact(text, local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var civil)
            && civil.Year is > 1970 and < 2200)
        {
            time = FromLocal(civil);
            return true;
        }

        string[] full = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        // A plus sign that was not escaped in the address arrives as a blank.
        if (DateTimeOffset.TryParseExact(
                text.Replace(' ', '+'), full, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact)
            && exact.Year is > 1970 and < 2200)
        {
            time = Instant.From(exact);
            return true;
        }

        time = now;
        return false;
    }

    private static string Fill(string text, string clock) => text.Replace("{0}", clock, StringComparison.Ordinal);

    private string Day(DateTime local) => local.ToString(
        texts.Language == "de" ? "dd.MM." : texts.Language == "it" ? "dd/MM" : "d MMM", CultureInfo.InvariantCulture);

    private DateTime Local(Instant time) => TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), zone).DateTime;

    private Instant FromLocal(DateTime local)
    {
        // The night on which clocks go forward has no such hour: what is meant is an hour later.
        var there = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return Instant.From(new DateTimeOffset(there, zone.GetUtcOffset(there)));
    }
}
