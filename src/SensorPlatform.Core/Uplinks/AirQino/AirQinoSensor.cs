using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.AirQino;

/// <summary>
/// Sensors of an AirQino station as our payload codes them. The codes are stored in journals: add, never change.
/// </summary>
internal static class AirQinoSensor
{
    /// <summary>A sensor that we do not know.</summary>
    internal const byte Unknown = 0;

    /// <summary><c>rh</c>, relative humidity in %; raw: times a scale.</summary>
    internal const byte Humidity = 1;

    /// <summary><c>extT</c>, air temperature in Cel; raw: times a scale.</summary>
    internal const byte Temperature = 2;

    /// <summary><c>intT</c>, temperature inside the station in Cel; raw: times a scale.</summary>
    internal const byte InternalTemperature = 3;

    /// <summary><c>o3</c> in ug/m3; raw: counts of a converter.</summary>
    internal const byte Ozone = 4;

    /// <summary><c>co</c> in mg/m3; raw: counts.</summary>
    internal const byte CarbonMonoxide = 5;

    /// <summary><c>no2</c> in ug/m3; raw: counts.</summary>
    internal const byte NitrogenDioxide = 6;

    /// <summary><c>voc</c> in ug/m3; raw: counts.</summary>
    internal const byte Voc = 7;

    /// <summary><c>pm25</c> in ug/m3, also raw.</summary>
    internal const byte Pm25 = 8;

    /// <summary><c>pm10</c> in ug/m3, also raw.</summary>
    internal const byte Pm10 = 9;

    /// <summary><c>co2</c> in ppm, also raw.</summary>
    internal const byte CarbonDioxide = 10;

    /// <summary>The last code of those that calibrated reports may have; those above it are of raw ones alone.</summary>
    internal const byte LastCalibrated = CarbonDioxide;

    /// <summary><c>AUX1</c>; <c>AUX2</c> to <c>AUX5</c> follow. Numbers whose meaning depends on what is connected.</summary>
    internal const byte Auxiliary1 = 11;

    /// <summary><c>AUX5</c>.</summary>
    internal const byte Auxiliary5 = 15;

    /// <summary><c>so2_ana</c>, counts.</summary>
    internal const byte SulphurDioxide = 16;

    /// <summary><c>no_ana</c>, counts.</summary>
    internal const byte NitrogenMonoxide = 17;

    /// <summary><c>no2_ana</c>, counts of a second sensor of nitrogen dioxide.</summary>
    internal const byte SecondNitrogenDioxide = 18;

    /// <summary><c>noise</c>, a number without a known unit.</summary>
    internal const byte Noise = 19;

    /// <summary><c>press</c>, air pressure in Pa.</summary>
    internal const byte Pressure = 20;

    /// <summary><c>ch2o</c>, formaldehyde, a number without a known unit.</summary>
    internal const byte Formaldehyde = 21;

    /// <summary><c>lat</c>, degrees north, of the board's GPS.</summary>
    internal const byte Latitude = 22;

    /// <summary><c>lon</c>, degrees east.</summary>
    internal const byte Longitude = 23;

    /// <summary>Number of codes, <see cref="Unknown"/> included.</summary>
    internal const int Count = 24;

    private static readonly Quantity[] Calibrated =
    [
        Quantity.None,
        Quantity.AirRelativeHumidity,
        Quantity.AirTemperature,
        Quantity.DeviceTemperature,
        Quantity.AirO3,
        Quantity.AirCo,
        Quantity.AirNo2,
        Quantity.AirVoc,
        Quantity.AirPm25,
        Quantity.AirPm10,
        Quantity.AirCo2,
    ];

    /// <summary>The code of a sensor's name; <see cref="Unknown"/> for another name.</summary>
    /// <param name="name">As current and raw values have it, or as hourly means and tables do.</param>
    internal static byte CodeOf(ReadOnlySpan<byte> name) => name.Length switch
    {
        0 => Unknown,
        1 => name[0] == 'T' ? Temperature : Unknown,
        2 => OfTwo(name),
        3 => OfThree(name),
        4 => OfFour(name),
        _ => OfMore(name),
    };

    /// <summary>What a sensor of a calibrated report measures; <see cref="Quantity.None"/> for a code that such a report has not.</summary>
    internal static Quantity QuantityOf(byte code) => code <= LastCalibrated ? Calibrated[code] : Quantity.None;

    private static byte OfTwo(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("rh"u8) || name.SequenceEqual("RH"u8) ? Humidity
        : name.SequenceEqual("o3"u8) || name.SequenceEqual("O3"u8) ? Ozone
        : name.SequenceEqual("co"u8) || name.SequenceEqual("CO"u8) ? CarbonMonoxide
        : Unknown;

    private static byte OfThree(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("no2"u8) || name.SequenceEqual("NO2"u8) ? NitrogenDioxide
        : name.SequenceEqual("voc"u8) || name.SequenceEqual("VOC"u8) ? Voc
        : name.SequenceEqual("co2"u8) || name.SequenceEqual("CO2"u8) ? CarbonDioxide
        : name.SequenceEqual("lat"u8) ? Latitude
        : name.SequenceEqual("lon"u8) ? Longitude
        : Unknown;

    private static byte OfFour(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("extT"u8) ? Temperature
        : name.SequenceEqual("intT"u8) ? InternalTemperature
        : name.SequenceEqual("pm25"u8) ? Pm25
        : name.SequenceEqual("pm10"u8) || name.SequenceEqual("PM10"u8) ? Pm10
        : name.SequenceEqual("ch2o"u8) ? Formaldehyde
        : name.StartsWith("AUX"u8) ? Auxiliary(name[3])
        : Unknown;

    private static byte OfMore(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("PM2.5"u8) ? Pm25
        : name.SequenceEqual("T. int."u8) || name.SequenceEqual("Temp. int."u8) ? InternalTemperature
        : name.SequenceEqual("so2_ana"u8) ? SulphurDioxide
        : name.SequenceEqual("no_ana"u8) ? NitrogenMonoxide
        : name.SequenceEqual("no2_ana"u8) ? SecondNitrogenDioxide
        : name.SequenceEqual("noise"u8) ? Noise
        : name.SequenceEqual("press"u8) ? Pressure
        : name.StartsWith("AUX"u8) && name[4..].SequenceEqual("_INPUT"u8) ? Auxiliary(name[3])
        : Unknown;

    private static byte Auxiliary(byte digit) =>
        digit is >= (byte)'1' and <= (byte)'5' ? (byte)(Auxiliary1 + digit - '1') : Unknown;
}
