using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.OpenSenseMap;

/// <summary>
/// Values of an openSenseMap box as our payload codes them: what is measured and in which unit. The codes are stored in journals:
/// add, never change.
/// </summary>
/// <remarks>Titles and units are what owners of boxes type in, in their languages; those here are the ones of the usual kits.</remarks>
internal static class OpenSenseMapValue
{
    /// <summary>A title or unit that we do not know.</summary>
    internal const byte Unknown = 0;

    /// <summary>Number of codes, <see cref="Unknown"/> included.</summary>
    internal const int Count = 16;

    private const byte Pm10 = 1;
    private const byte Pm25 = 2;
    private const byte Pm1 = 3;
    private const byte Pm4 = 4;
    private const byte Temperature = 5;
    private const byte Humidity = 6;
    private const byte Pressure = 7;
    private const byte PressurePascal = 8;
    private const byte CarbonDioxide = 9;
    private const byte NitrogenDioxide = 10;
    private const byte Ozone = 11;
    private const byte TemperatureFahrenheit = 12;
    private const byte SoundLevel = 13;
    private const byte Illuminance = 14;
    private const byte WindSpeed = 15;
    private const int LongestText = 48;

    private static readonly Quantity[] Quantities =
    [
        Quantity.None,
        Quantity.AirPm10,
        Quantity.AirPm25,
        Quantity.AirPm1,
        Quantity.AirPm4,
        Quantity.AirTemperature,
        Quantity.AirRelativeHumidity,
        Quantity.AirPressure,
        Quantity.AirPressure,
        Quantity.AirCo2,
        Quantity.AirNo2,
        Quantity.AirO3,
        Quantity.AirTemperature,
        Quantity.SoundLevel,
        Quantity.LightIlluminance,
        Quantity.WindSpeed,
    ];

    // In lower case, with a single bar between texts and around them. Letters beyond ASCII stand as they are written.
    private static readonly byte[][] Titles =
    [
        [],
        "|pm10|pm 10|pm10.0|feinstaub pm10|fine dust pm10|polveri pm10|"u8.ToArray(),
        "|pm2.5|pm 2.5|pm2,5|pm25|feinstaub pm2.5|fine dust pm2.5|polveri pm2.5|"u8.ToArray(),
        "|pm1|pm 1|pm1.0|pm01|feinstaub pm1|"u8.ToArray(),
        "|pm4|pm 4|pm4.0|feinstaub pm4|"u8.ToArray(),
        "|temperatur|temperature|temperatura|température|lufttemperatur|air temperature|temperatura aria|temp|temp.|"u8.ToArray(),
        "|rel. luftfeuchte|rel. luftfeuchtigkeit|relative luftfeuchte|relative luftfeuchtigkeit|luftfeuchte|luftfeuchtigkeit|humidity|relative humidity|rel. humidity|umidità|umidità relativa|humidité|humedad|"u8.ToArray(),
        "|luftdruck|atm. luftdruck|pressure|air pressure|pressione|pressione atmosferica|pression|presión|"u8.ToArray(),
        [],
        "|co2|co₂|kohlendioxid|carbon dioxide|anidride carbonica|"u8.ToArray(),
        "|no2|no₂|stickstoffdioxid|nitrogen dioxide|biossido di azoto|"u8.ToArray(),
        "|o3|o₃|ozon|ozone|ozono|"u8.ToArray(),
        [],
        "|lautstärke|schallpegel|sound level|noise|rumore|"u8.ToArray(),
        "|beleuchtungsstärke|helligkeit|illuminance|illuminanza|"u8.ToArray(),
        "|windgeschwindigkeit|wind speed|velocità del vento|"u8.ToArray(),
    ];

    // Two letters are written for micro: U+00B5 and U+03BC.
    private static readonly byte[] MassUnits = "|µg/m³|μg/m³|ug/m³|µg/m3|μg/m3|ug/m3|"u8.ToArray();

    private static readonly byte[][] Units =
    [
        [],
        MassUnits,
        MassUnits,
        MassUnits,
        MassUnits,
        "|°c|c|cel|celsius|grad celsius|"u8.ToArray(),
        "|%|% rh|%rh|"u8.ToArray(),
        "|hpa|mbar|"u8.ToArray(),
        "|pa|"u8.ToArray(),
        "|ppm|"u8.ToArray(),
        MassUnits,
        MassUnits,
        "|°f|f|"u8.ToArray(),
        "|db(a)|db|dba|"u8.ToArray(),
        "|lx|lux|"u8.ToArray(),
        "|m/s|"u8.ToArray(),
    ];

    /// <summary>The code of a title, for its first unit; <see cref="Unknown"/> for another one.</summary>
    internal static byte TitleOf(ReadOnlySpan<byte> title)
    {
        Span<byte> pattern = stackalloc byte[LongestText + 2];
        if (!TryPattern(title, ref pattern))
        {
            return Unknown;
        }

        for (byte code = 1; code < Count; code++)
        {
            if (Titles[code].AsSpan().IndexOf(pattern) >= 0)
            {
                return code;
            }
        }

        return Unknown;
    }

    /// <summary>The code of a title's code in a unit.</summary>
    /// <param name="code">As <see cref="TitleOf"/> gives it.</param>
    /// <param name="unit">The unit's text.</param>
    /// <returns><see cref="Unknown"/> for a unit that we do not know for it: a number of unknown unit is no value.</returns>
    internal static byte InUnit(byte code, ReadOnlySpan<byte> unit)
    {
        Span<byte> pattern = stackalloc byte[LongestText + 2];
        return !TryPattern(unit, ref pattern) ? Unknown
            : Units[code].AsSpan().IndexOf(pattern) >= 0 ? code
            : code == Pressure && Units[PressurePascal].AsSpan().IndexOf(pattern) >= 0 ? PressurePascal
            : code == Temperature && Units[TemperatureFahrenheit].AsSpan().IndexOf(pattern) >= 0 ? TemperatureFahrenheit
            : Unknown;
    }

    /// <summary>What a code measures; <see cref="Quantity.None"/> for one that is none.</summary>
    internal static Quantity QuantityOf(byte code) => code < Count ? Quantities[code] : Quantity.None;

    /// <summary>A value in its quantity's unit.</summary>
    internal static double Convert(byte code, double value) => code switch
    {
        PressurePascal => value / 100,
        TemperatureFahrenheit => (value - 32) * 5 / 9,
        _ => value,
    };

    /// <summary>Is it the code of PM10?</summary>
    internal static bool IsPm10(byte code) => code == Pm10;

    /// <summary>Is it the code of PM2.5?</summary>
    internal static bool IsPm25(byte code) => code == Pm25;

    // The text in bars and lower case, as the tables have it. Blanks around it are not counted.
    private static bool TryPattern(ReadOnlySpan<byte> text, ref Span<byte> pattern)
    {
        text = text.Trim((byte)' ');
        if (text.IsEmpty || text.Length > LongestText || text.Contains((byte)'|'))
        {
            return false;
        }

        pattern[0] = (byte)'|';
        for (var i = 0; i < text.Length; i++)
        {
            pattern[i + 1] = text[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(text[i] | 0x20) : text[i];
        }

        pattern[text.Length + 1] = (byte)'|';
        pattern = pattern[..(text.Length + 2)];
        return true;
    }
}
