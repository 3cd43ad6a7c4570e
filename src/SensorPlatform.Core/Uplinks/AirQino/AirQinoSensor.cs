using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.AirQino;

/// <summary>
/// Sensors of an AirQino station as our payload codes them. The codes are stored in journals: add, never change.
/// </summary>
internal static class AirQinoSensor
{
    /// <summary>A sensor that we do not know.</summary>
    internal const byte Unknown = 0;

    /// <summary><c>rh</c>, relative humidity in %.</summary>
    internal const byte Humidity = 1;

    /// <summary><c>extT</c>, air temperature in Cel.</summary>
    internal const byte Temperature = 2;

    /// <summary><c>intT</c>, temperature inside the station in Cel.</summary>
    internal const byte InternalTemperature = 3;

    /// <summary><c>o3</c> in ug/m3.</summary>
    internal const byte Ozone = 4;

    /// <summary><c>co</c> in mg/m3.</summary>
    internal const byte CarbonMonoxide = 5;

    /// <summary><c>no2</c> in ug/m3.</summary>
    internal const byte NitrogenDioxide = 6;

    /// <summary><c>voc</c> in ug/m3.</summary>
    internal const byte Voc = 7;

    /// <summary><c>pm25</c> in ug/m3.</summary>
    internal const byte Pm25 = 8;

    /// <summary><c>pm10</c> in ug/m3.</summary>
    internal const byte Pm10 = 9;

    /// <summary><c>co2</c> in ppm.</summary>
    internal const byte CarbonDioxide = 10;

    /// <summary>Number of codes, <see cref="Unknown"/> included.</summary>
    internal const int Count = 11;

    private static readonly Quantity[] Quantities =
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
    internal static byte CodeOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("rh"u8) ? Humidity
        : name.SequenceEqual("extT"u8) ? Temperature
        : name.SequenceEqual("intT"u8) ? InternalTemperature
        : name.SequenceEqual("o3"u8) ? Ozone
        : name.SequenceEqual("co"u8) ? CarbonMonoxide
        : name.SequenceEqual("no2"u8) ? NitrogenDioxide
        : name.SequenceEqual("voc"u8) ? Voc
        : name.SequenceEqual("pm25"u8) ? Pm25
        : name.SequenceEqual("pm10"u8) ? Pm10
        : name.SequenceEqual("co2"u8) ? CarbonDioxide
        : Unknown;

    /// <summary>What a sensor measures; <see cref="Quantity.None"/> for a code that is none.</summary>
    internal static Quantity QuantityOf(byte code) => code < Count ? Quantities[code] : Quantity.None;
}
