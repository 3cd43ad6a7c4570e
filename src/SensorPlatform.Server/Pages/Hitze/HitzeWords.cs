using System.Globalization;
using SensorPlatform.Core.Heat.Hotspots;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Temperatures, times and classes as people of a language say them, in the zone of a city.</summary>
internal sealed class HitzeWords(HitzeTexts texts, TimeZoneInfo zone)
{
    private const string Nothing = "–";

    private static readonly TimeOnly NightStart = new(20, 0);
    private static readonly TimeOnly NightEnd = new(4, 0);
    private static readonly TimeOnly DayStart = new(10, 0);
    private static readonly TimeOnly DayEnd = new(16, 0);

    private readonly PageFormat _format = new(texts.Page);

    /// <summary>The words.</summary>
    public HitzeTexts Texts => texts;

    /// <summary>Numbers.</summary>
    public PageFormat Format => _format;

    /// <summary>A temperature without its unit; a dash for none.</summary>
    public string Number(double? celsius) =>
        celsius is { } value && double.IsFinite(value) ? _format.Number(value, 1) : Nothing;

    /// <summary>A temperature with its unit; a dash for none.</summary>
    public string Celsius(double? celsius) => celsius is { } value && double.IsFinite(value) ? Number(value) + " °C" : Nothing;

    /// <summary>A temperature with how far off it may be, where that is known.</summary>
    /// <param name="celsius">The temperature; a dash for none.</param>
    /// <param name="deviation">Its standard deviation, K; null or NaN when it is not known.</param>
    /// <param name="hasUnits">With units.</param>
    public string Estimate(double? celsius, double? deviation, bool hasUnits)
    {
        var text = hasUnits ? Celsius(celsius) : Number(celsius);
        return deviation is { } known && double.IsFinite(known) && text != Nothing
            ? $"{text} ± {Number(known)}{(hasUnits ? " K" : "")}"
            : text;
    }

    /// <summary>A difference with its sign, without its unit; a dash for none.</summary>
    public string Difference(double? kelvin)
    {
        var text = Number(kelvin);
        return kelvin is > 0 && double.IsFinite(kelvin.Value) && text != Number(0) ? "+" + text : text;
    }

    /// <summary>A share 0 to 1, with two decimals; a dash for none.</summary>
    public string Share(double? share) =>
        share is { } value && double.IsFinite(value) ? _format.Number(value, 2) : Nothing;

    /// <summary>Whole percent, rounded down: 100 % is said of all alone, and 0 % of nothing.</summary>
    public string Percent(double percent) => PageFormat.Filled(
        texts.Percent,
        percent is > 0 and < 1 ? "< 1" : Math.Floor(Math.Clamp(percent, 0, 100)).ToString("F0", CultureInfo.InvariantCulture));

    /// <summary>The local time.</summary>
    public DateTime Local(Instant time) => TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), zone).DateTime;

    /// <summary>The time of day.</summary>
    public string Clock(Instant time) => PageFormat.TimeOfDay(time, zone);

    /// <summary>Date and time of day.</summary>
    public string DateAndTime(Instant time) => _format.DateAndTime(time, zone);

    /// <summary>Day, month and time of day.</summary>
    public string ShortTime(Instant time) => $"{ShortDate(time)}{(texts.Language == "en" ? "," : "")} {Clock(time)}";

    /// <summary>Day and month; in English with the month's name, as <c>07-15</c> is no date to read.</summary>
    public string ShortDate(Instant time) => texts.Language == "en"
        ? Local(time).ToString("d MMM", CultureInfo.InvariantCulture)
        : _format.ShortDate(Local(time));

    /// <summary>A date of the zone with its year.</summary>
    public string Date(Instant time) => _format.Date(DateOnly.FromDateTime(Local(time)));

    /// <summary>Which hours of the day, in UTC and by the clocks of the zone; where these are changed in the period, by summer time.</summary>
    public string Hours(HeatPeriod period) => period.Hours switch
    {
        HeatHours.Day => PageFormat.Filled(texts.HoursDay, Clocks(period, DayStart, DayEnd)),
        HeatHours.All => texts.HoursAll,
        _ => Night(period),
    };

    /// <summary>The hours of the night, in the same way.</summary>
    public string Night(HeatPeriod period) => PageFormat.Filled(texts.HoursNight, Clocks(period, NightStart, NightEnd));

    private string Clocks(HeatPeriod period, TimeOnly start, TimeOnly end)
    {
        var (first, last) = (zone.GetUtcOffset(period.From.ToDateTimeOffset()), zone.GetUtcOffset(period.To.ToDateTimeOffset()));
        var offset = first > last ? first : last;
        string At(TimeOnly time) => time.Add(offset) is var local && local.Minute == 0
            ? local.ToString("HH", CultureInfo.InvariantCulture)
            : local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return PageFormat.Filled(first == last ? texts.HoursLocal : texts.HoursLocalSummer, At(start), At(end));
    }

    /// <summary>A period in words.</summary>
    public string Period(HeatPeriod period) =>
        PageFormat.Filled(texts.Period, Hours(period), DateAndTime(period.From), DateAndTime(period.To));

    /// <summary>A class of hotspots; null: it cannot be told.</summary>
    public HitzeClass Hotspot(HotspotClass? of) => of switch
    {
        HotspotClass.Hot99 => new HitzeClass("hot99", "▲ 99", texts.Hot99),
        HotspotClass.Hot95 => new HitzeClass("hot95", "▲ 95", texts.Hot95),
        HotspotClass.Hot90 => new HitzeClass("hot90", "▲ 90", texts.Hot90),
        HotspotClass.None => new HitzeClass("none", "●", texts.HotNone),
        HotspotClass.Cold90 => new HitzeClass("cold90", "▼ 90", texts.Cold90),
        HotspotClass.Cold95 => new HitzeClass("cold95", "▼ 95", texts.Cold95),
        HotspotClass.Cold99 => new HitzeClass("cold99", "▼ 99", texts.Cold99),
        _ => new HitzeClass("unknown", Nothing, texts.HotUnknown),
    };

    /// <summary>All classes of hotspots, hottest first.</summary>
    public IReadOnlyList<HitzeClass> Hotspots =>
    [
        .. new HotspotClass?[]
        {
            HotspotClass.Hot99, HotspotClass.Hot95, HotspotClass.Hot90, HotspotClass.None,
            HotspotClass.Cold90, HotspotClass.Cold95, HotspotClass.Cold99, null,
        }.Select(Hotspot),
    ];

    /// <summary>The class of a risk 0 to 1, 1 to 5.</summary>
    public static int RiskClass(double risk) => Math.Clamp((int)(risk * 5) + 1, 1, 5);

    /// <summary>Name of a class of risk, 1 to 5.</summary>
    public string Risk(int of) => of switch { 1 => texts.Risk1, 2 => texts.Risk2, 3 => texts.Risk3, 4 => texts.Risk4, _ => texts.Risk5 };
}
