using System.Globalization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Pages;

/// <summary>
/// Numbers and times as people of a language write them. The program runs without culture data
/// (InvariantGlobalization), so that every machine prints the same; what is needed of it stands here.
/// </summary>
internal sealed class PageFormat(PageTexts texts)
{
    /// <summary>A number with so many decimals and the language's decimal separator.</summary>
    public string Number(double value, int decimals)
    {
        var text = Math.Round(value, decimals, MidpointRounding.AwayFromZero)
            .ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        // A real minus sign; and nothing but a zero is left of -0.04.
        text = text.StartsWith('-') ? text.AsSpan(1).ContainsAnyExcept('0', '.') ? "−" + text[1..] : text[1..] : text;
        return text.Replace(".", texts.DecimalSeparator, StringComparison.Ordinal);
    }

    /// <summary>How long ago, in one unit.</summary>
    public string Age(long seconds) => seconds switch
    {
        < 60 => texts.AgeNow,
        < 3_600 => Filled(texts.AgeMinutes, seconds / 60),
        < 172_800 => Filled(texts.AgeHours, seconds / 3_600),
        _ => Filled(texts.AgeDays, seconds / 86_400),
    };

    /// <summary>The time of day in a zone: <c>14:05</c>.</summary>
    public static string TimeOfDay(Instant time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Date and time of day in a zone, as the language orders them.</summary>
    public string DateAndTime(Instant time, TimeZoneInfo zone)
    {
        var format = texts.Language switch
        {
            "de" => "dd.MM.yyyy, HH:mm",
            "it" => "dd/MM/yyyy, HH:mm",
            _ => "yyyy-MM-dd, HH:mm",
        };
        return TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), zone).ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A date, as the language orders it.</summary>
    public string Date(DateOnly date) => date.ToString(
        texts.Language switch { "de" => "dd.MM.yyyy", "it" => "dd/MM/yyyy", _ => "yyyy-MM-dd" }, CultureInfo.InvariantCulture);

    /// <summary>Day and month of a local time.</summary>
    public string ShortDate(DateTime local) => local.ToString(
        texts.Language switch { "de" => "dd.MM.", "it" => "dd/MM", _ => "MM-dd" }, CultureInfo.InvariantCulture);

    /// <summary>A text with its gaps filled in order.</summary>
    public static string Filled(string text, params ReadOnlySpan<string> parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            text = text.Replace($"{{{i.ToString(CultureInfo.InvariantCulture)}}}", parts[i], StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>A text with its gap filled.</summary>
    public static string Filled(string text, long number) =>
        text.Replace("{0}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>How many decimals a quantity is shown with.</summary>
    public static int Decimals(string quantity) => quantity switch
    {
        "air.relativeHumidity" or "air.no2" or "air.o3" or "air.co2" or "air.voc" or "air.pressure" => 0,
        "air.co" => 2,
        _ => 1,
    };

    /// <summary>A UCUM unit as people write it.</summary>
    public static string Unit(string ucum) => ucum switch
    {
        "Cel" => "°C",
        "ug/m3" => "µg/m³",
        "mg/m3" => "mg/m³",
        "[ppm]" => "ppm",
        "1" => "",
        _ => ucum,
    };

    /// <summary>A zone of the tz database; UTC where this machine does not have it.</summary>
    public static TimeZoneInfo Zone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
