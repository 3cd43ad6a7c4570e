using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>
/// Reads what is to be shown. What cannot be read is noted in the reader's words, and the last night is shown instead. One a request.
/// </summary>
internal sealed class HitzeQuery
{
    /// <summary>The last night that is over, 20 to 04 UTC.</summary>
    public const string Night = "night";

    /// <summary>The last hours of the day that are over, 10 to 16 UTC.</summary>
    public const string Day = "day";

    /// <summary>The last seven days.</summary>
    public const string Week = "week";

    /// <summary>June to August.</summary>
    public const string Summer = "summer";

    /// <summary>This year so far.</summary>
    public const string ThisYear = "year";

    /// <summary>From a day to a day.</summary>
    public const string Dates = "dates";

    /// <summary>The first year that can be asked for.</summary>
    public const int FirstYear = 2005;

    /// <summary>Years after it are no dates that times here can hold.</summary>
    public const int LastYear = 2199;

    private const int NightEnd = 4;
    private const int NightHours = 8;
    private const int DayEnd = 16;
    private const int DayHours = 6;

    /// <summary>All periods, the usual one first.</summary>
    public static readonly string[] Presets = [Night, Day, Week, Summer, ThisYear, Dates];

    /// <summary>What stations may be sorted by, the usual one first.</summary>
    public static readonly string[] Sorts = ["mean", "island", "hotspot", "hours", "name"];

    private readonly IQueryCollection _query;
    private readonly HitzeTexts _texts;
    private readonly Instant _now;
    private readonly CivilCalendar _calendar;
    private readonly List<FormFault> _faults = [];

    /// <summary>Reads a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="desk">The cities; there must be one.</param>
    /// <param name="texts">The words of faults.</param>
    /// <param name="now">The time.</param>
    public HitzeQuery(IQueryCollection query, HeatDesk desk, HitzeTexts texts, Instant now)
    {
        _query = query;
        _texts = texts;
        _now = now;
        var city = ReadCity(desk);
        _calendar = desk.CalendarOf(city);
        var hasDates = Text("from").Length > 0 || Text("to").Length > 0;
        var preset = Word("preset", Presets) ?? (hasDates ? Dates : Night);
        var hours = HeatWords.HoursOf(Word("hours", HeatWords.Hours));
        (preset, hours) = Agreed(preset, hours);
        var (from, to) = SpanOf(preset);
        var sort = Word("sort", Sorts) ?? Sorts[0];
        var year = ReadYear();
        var hour = ReadHour(new HeatPeriod(from, to, hours));
        if (_faults.Count > 0)
        {
            (from, to) = SpanOf(Night);
            (preset, hours, hour) = (Night, HeatHours.Night, null);
        }

        var isDates = preset == Dates;
        Choice = new HitzeChoice(
            city, new HeatPeriod(from, to, hours), preset, isDates ? Text("from") : "", isDates ? Text("to") : "", sort, year, hour);
        Form = MakeForm(desk);
    }

    /// <summary>What is shown.</summary>
    public HitzeChoice Choice { get; }

    /// <summary>The form.</summary>
    public HitzeForm Form { get; }

    private string Text(string name) => _query[name].ToString().Trim();

    private void Fault(string field, string text) => _faults.Add(new FormFault(field, text));

    // A night has no hours of the day: who asks for them means the last day; and a day has no others.
    private static (string Preset, HeatHours Hours) Agreed(string preset, HeatHours hours) => (preset, hours) switch
    {
        (Night, HeatHours.Day) => (Day, hours),
        (Day, HeatHours.Night) => (Day, HeatHours.Day),
        _ => (preset, hours),
    };

    private City ReadCity(HeatDesk desk)
    {
        var asked = Text("city");
        var found = desk.FindCity(asked);
        if (asked.Length > 0 && found is null)
        {
            Fault("city", _texts.FaultCity);
        }

        return found ?? desk.Cities.First();
    }

    private string? Word(string name, string[] words)
    {
        var word = Text(name);
        if (word.Length == 0 || Array.IndexOf(words, word) >= 0)
        {
            return word.Length == 0 ? null : word;
        }

        Fault(name, PageFormat.Filled(_texts.FaultChoice, QueryCheck.Shown(word)));
        return null;
    }

    private (Instant From, Instant To) SpanOf(string preset)
    {
        var full = HeatHistory.FullHour(_now);
        var today = CivilYears.DateOf(_calendar.DayOf(_now));
        switch (preset)
        {
            case Week:
                return (full - TimeSpan.FromDays(7), full);
            case Summer:
                var year = StartOf(new DateOnly(today.Year, 6, 1)) < full ? today.Year : today.Year - 1;
                return (StartOf(new DateOnly(year, 6, 1)), Earlier(StartOf(new DateOnly(year, 9, 1)), full));
            case ThisYear:
                var start = CivilYears.StartOf(_calendar, today.Year);
                return start < full ? (start, full) : (CivilYears.StartOf(_calendar, today.Year - 1), full);
            case Dates:
                return ReadDates(full);
            case Day:
                return Last(full, DayEnd, DayHours);
            default:
                return LastNight(full);
        }
    }

    private static (Instant From, Instant To) LastNight(Instant full) => Last(full, NightEnd, NightHours);

    private static (Instant From, Instant To) Last(Instant full, int endHour, int hours)
    {
        var midnight = Instant.FromUnixSeconds(full.UnixSeconds / 86_400 * 86_400);
        var end = midnight + TimeSpan.FromHours(endHour);
        end = end <= full ? end : end - TimeSpan.FromDays(1);
        return (end - TimeSpan.FromHours(hours), end);
    }

    private (Instant From, Instant To) ReadDates(Instant full)
    {
        var from = ReadTime("from", isEnd: false);
        var to = ReadTime("to", isEnd: true);
        if (_faults.Count > 0)
        {
            return LastNight(full);
        }

        var fault = to <= from ? _texts.FaultOrder
            : from >= full ? _texts.FaultFuture
            : Earlier(to, full) - from > HeatDesk.LongestSpan ? _texts.FaultLong
            : null;
        if (fault is not null)
        {
            Fault(fault == _texts.FaultFuture ? "from" : "to", fault);
        }

        return (from, Earlier(to, full));
    }

    private Instant ReadTime(string name, bool isEnd)
    {
        var text = Text(name);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is >= FirstYear and <= LastYear)
        {
            return HeatHistory.FullHour(StartOf(isEnd ? date.AddDays(1) : date));
        }

        if (TryHour(text, out var hour))
        {
            return hour;
        }

        Fault(name, _texts.FaultDate);
        return _now;
    }

    private int? ReadYear()
    {
        var text = Text("year");
        if (text.Length == 0)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && CouldBe(year))
        {
            return year;
        }

        Fault("climate-title", _texts.FaultYear);
        return null;
    }

    private Instant? ReadHour(HeatPeriod period)
    {
        var text = Text("hour");
        if (text.Length == 0)
        {
            return null;
        }

        if (TryHour(text, out var hour) && period.Has(hour))
        {
            return hour;
        }

        Fault("hours-title", _texts.FaultHour);
        return null;
    }

    private static bool TryHour(string text, out Instant hour)
    {
        var isHour = DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && time.Minute == 0 && time.Year is >= FirstYear and <= LastYear;
        hour = isHour ? Instant.From(time) : default;
        return isHour;
    }

    private bool CouldBe(int year) => year >= FirstYear && year <= CivilYears.Of(_calendar, _now);

    private Instant StartOf(DateOnly date) => _calendar.StartOf(CivilYears.DayOf(date));

    private static Instant Earlier(Instant one, Instant other) => one < other ? one : other;

    private HitzeForm MakeForm(HeatDesk desk)
    {
        var preset = _faults.Count > 0 && Text("preset").Length == 0 && Text("from").Length + Text("to").Length > 0 ? Dates : Choice.Preset;
        FormChoice Preset(string word, string text) => new(word, text, word == preset);
        var words = new HitzeWords(_texts, PageFormat.Zone(Choice.City.TimeZone));
        FormChoice Hours(HeatHours hours) =>
            new(HeatWords.Of(hours), words.Hours(Choice.Period with { Hours = hours }), hours == Choice.Period.Hours);
        return new HitzeForm(
            [.. desk.Cities.Select(city => new FormChoice(city.Id, city.Name, ReferenceEquals(city, Choice.City)))],
            [
                Preset(Night, _texts.PresetNight),
                Preset(Day, _texts.PresetDay),
                Preset(Week, _texts.PresetWeek),
                Preset(Summer, _texts.PresetSummer),
                Preset(ThisYear, _texts.PresetYear),
                Preset(Dates, _texts.PresetDates),
            ],
            DateText(Choice.Period.From),
            DateText(Choice.Period.To - TimeSpan.FromSeconds(1)),
            DateText(_now),
            [
                Hours(HeatHours.Night),
                Hours(HeatHours.Day),
                Hours(HeatHours.All),
            ],
            _faults);
    }

    private string DateText(Instant time) =>
        CivilYears.DateOf(_calendar.DayOf(time)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
