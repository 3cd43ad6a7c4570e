using System.Globalization;
using SensorPlatform.Core.Heat.Hotspots;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Temperatures, times and classes as people of a language say them, in the zone of a city.</summary>
internal sealed class HitzeWords(HitzeTexts texts, TimeZoneInfo zone)
{
    private const string Nothing = "–";

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

    /// <summary>A difference with its sign, without its unit; a dash for none.</summary>
    public string Difference(double? kelvin)
    {
        var text = Number(kelvin);
        return kelvin is > 0 && double.IsFinite(kelvin.Value) && text != Number(0) ? "+" + text : text;
    }

    /// <summary>A share 0 to 1, with two decimals; a dash for none.</summary>
    public string Share(double? share) =>
        share is { } value && double.IsFinite(value) ? _format.Number(value, 2) : Nothing;

    /// <summary>Whole percent, rounded down: 100 % is said of all alone.</summary>
    public string Percent(double percent) =>
        PageFormat.Filled(texts.Percent, Math.Floor(Math.Clamp(percent, 0, 100)).ToString("F0", CultureInfo.InvariantCulture));

    /// <summary>The local time.</summary>
    public DateTime Local(Instant time) => TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), zone).DateTime;

    /// <summary>The time of day.</summary>
    public string Clock(Instant time) => PageFormat.TimeOfDay(time, zone);

    /// <summary>Date and time of day.</summary>
    public string DateAndTime(Instant time) => _format.DateAndTime(time, zone);

    /// <summary>Day, month and time of day.</summary>
    public string ShortTime(Instant time) => $"{ShortDate(time)} {Clock(time)}";

    /// <summary>Day and month.</summary>
    public string ShortDate(Instant time) => _format.ShortDate(Local(time));

    /// <summary>Which hours of the day.</summary>
    public string Hours(HeatHours hours) => hours switch
    {
        HeatHours.Day => texts.HoursDay,
        HeatHours.All => texts.HoursAll,
        _ => texts.HoursNight,
    };

    /// <summary>A period in words.</summary>
    public string Period(HeatPeriod period) =>
        PageFormat.Filled(texts.Period, Hours(period.Hours), DateAndTime(period.From), DateAndTime(period.To));

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
