using System.Globalization;
using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>Pollutants, amounts, times and classes as people of a language say them, in the zone of a city.</summary>
internal sealed class LuftWords(LuftTexts texts, TimeZoneInfo zone)
{
    private readonly PageFormat _format = new(texts.Page);

    /// <summary>The words.</summary>
    public LuftTexts Texts => texts;

    /// <summary>Numbers.</summary>
    public PageFormat Format => _format;

    /// <summary>A text with its gaps filled in order.</summary>
    public static string Filled(string text, params ReadOnlySpan<string> parts) => PageFormat.Filled(text, parts);

    /// <summary>A whole number.</summary>
    public static string Whole(double value) => Math.Round(value).ToString("F0", CultureInfo.InvariantCulture);

    /// <summary>The symbol with the language's decimal separator: PM₂,₅.</summary>
    public string Symbol(Pollutant pollutant) =>
        Pollutants.SymbolOf(pollutant).Replace(".", texts.Page.DecimalSeparator, StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public string Name(Pollutant pollutant) => texts.PollutantNames[Pollutants.WordOf(pollutant)];

    /// <summary>The unit.</summary>
    public static string Unit(Pollutant pollutant) => PageFormat.Unit(Pollutants.QuantityOf(pollutant).Unit);

    /// <summary>Decimals of amounts.</summary>
    public static int Decimals(Pollutant pollutant) => PageFormat.Decimals(Pollutants.QuantityOf(pollutant).Name);

    /// <summary>A number without its unit; a dash for NaN.</summary>
    public string Number(Pollutant pollutant, double value) =>
        double.IsNaN(value) ? "–" : _format.Number(value, Decimals(pollutant));

    /// <summary>A number with its unit.</summary>
    public string Amount(Pollutant pollutant, double value) => $"{Number(pollutant, value)} {Unit(pollutant)}";

    /// <summary>A limit with its unit, with as many decimals as it has.</summary>
    public string Threshold(AirLimit limit)
    {
        var unit = Unit(limit.Pollutant);
        var number = _format.Number(limit.Threshold, limit.Threshold == Math.Floor(limit.Threshold) ? 0 : 1);
        return $"{number} {(limit.Averaging == AirAveraging.Aot40 ? unit + "·h" : unit)}";
    }

    /// <summary>Whole percent, rounded down; what is there but less than one is called so.</summary>
    public string Percent(double value)
    {
        var text = Stellplatz.StellplatzTexts.In(texts.Language).Percent;
        return value is > 0 and < 1 ? $"< {Filled(text, "1")}" : Filled(text, Whole(Math.Min(100, Math.Floor(value))));
    }

    /// <summary>The time of day.</summary>
    public string Clock(Instant time) => PageFormat.TimeOfDay(time, zone);

    /// <summary>Date and time.</summary>
    public string DateAndTime(Instant time) => _format.DateAndTime(time, zone);

    /// <summary>The date of a time.</summary>
    public string Date(Instant time) => Date(DateOnly.FromDateTime(Local(time)));

    /// <summary>A date.</summary>
    public string Date(DateOnly date) => _format.Date(date);

    /// <summary>Day and month of a time.</summary>
    public string ShortDate(Instant time) => _format.ShortDate(Local(time));

    /// <summary>A short name of a month, 1 to 12.</summary>
    public string Month(int month) => Stellplatz.StellplatzTexts.In(texts.Language).Months[month - 1];

    /// <summary>The hour that ends at a time, with its date unless that is today.</summary>
    public string HourUntil(Instant end, Instant now)
    {
        var start = end - TimeSpan.FromHours(1);
        var hour = Filled(texts.HourRange, Clock(start), Clock(end));
        return Local(start).Date == Local(now).Date ? hour : $"{Date(start)}, {hour}";
    }

    /// <summary>The local time.</summary>
    public DateTime Local(Instant time) => TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), zone).DateTime;

    /// <summary>A class.</summary>
    public LuftClass Class(AirIndexTable table, AirIndexBand band) =>
        new(LuftColors.KeyOf(table, band), band.Level, AirWords.Label(band, texts.Language), band.Color);

    /// <summary>Name of a family of indices.</summary>
    public string Family(string family) => family switch
    {
        "eaqi" => texts.FamilyEaqi,
        "lqi" => texts.FamilyLqi,
        "us-aqi" => texts.FamilyUsAqi,
        _ => family,
    };

    /// <summary>Over what a mean is taken.</summary>
    public string Averaging(AirAveraging averaging) => averaging switch
    {
        AirAveraging.Hour => texts.AveragingHour,
        AirAveraging.Rolling8Hours => texts.AveragingEight,
        AirAveraging.Rolling24Hours => texts.AveragingDayRolling,
        AirAveraging.NowCast => texts.AveragingNowCast,
        AirAveraging.Day => texts.AveragingDay,
        AirAveraging.MaximumDaily8Hours => texts.AveragingMaximumEight,
        AirAveraging.Year => texts.AveragingYear,
        AirAveraging.PeakSeason => texts.AveragingPeakSeason,
        AirAveraging.Aot40 => texts.AveragingAot40,
        _ => averaging.ToString(),
    };

    /// <summary>What a threshold is in law.</summary>
    public string Kind(AirLimitKind kind) => kind switch
    {
        AirLimitKind.Limit => texts.KindLimit,
        AirLimitKind.Target => texts.KindTarget,
        AirLimitKind.LongTermObjective => texts.KindLongTerm,
        AirLimitKind.Information => texts.KindInformation,
        AirLimitKind.Alert => texts.KindAlert,
        _ => texts.KindGuideline,
    };

    /// <summary>Name of a regulation.</summary>
    public string Regulation(string regulation) => regulation switch
    {
        "eu-2008-50" => texts.RegulationEu2008,
        "eu-2024-2881" => texts.RegulationEu2024,
        "who-2021" => texts.RegulationWho,
        _ => regulation,
    };
}
