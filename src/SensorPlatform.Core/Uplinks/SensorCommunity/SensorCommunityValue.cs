using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.SensorCommunity;

/// <summary>
/// Values of a sensor.community report as our payload codes them: the part that measures in the upper four bits, what it
/// measures in the lower four. The codes are stored in journals: add, never change.
/// </summary>
internal static class SensorCommunityValue
{
    /// <summary>A value that we do not know.</summary>
    internal const byte Unknown = 0;

    /// <summary>The lower four bits.</summary>
    internal const byte KindMask = 0x0F;

    /// <summary><c>P1</c>: PM10 in ug/m3.</summary>
    internal const byte Pm10 = 1;

    /// <summary><c>P2</c>: PM2.5 in ug/m3.</summary>
    internal const byte Pm25 = 2;

    /// <summary><c>P0</c>: PM1 in ug/m3.</summary>
    internal const byte Pm1 = 3;

    /// <summary><c>P4</c>: PM4 in ug/m3.</summary>
    internal const byte Pm4 = 4;

    /// <summary><c>temperature</c> in Cel.</summary>
    internal const byte Temperature = 5;

    /// <summary><c>humidity</c> in %.</summary>
    internal const byte Humidity = 6;

    /// <summary><c>pressure</c> in Pa.</summary>
    internal const byte Pressure = 7;

    /// <summary><c>signal</c>: what the board hears of its wireless network, dBm.</summary>
    internal const byte Signal = 8;

    /// <summary><c>co2_ppm</c>.</summary>
    internal const byte CarbonDioxide = 9;

    /// <summary><c>noise_LAeq</c> in dB(A).</summary>
    internal const byte SoundEquivalent = 10;

    /// <summary><c>noise_LA_max</c> in dB(A).</summary>
    internal const byte SoundMaximum = 11;

    /// <summary>Number of kinds, <see cref="Unknown"/> included.</summary>
    internal const int KindCount = 12;

    /// <summary>Most known values of one report: what one payload holds of nine bytes each.</summary>
    internal const int MaximumCount = 26;

    private const int PartShift = 4;
    private const double PascalsPerHectopascal = 100;

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
        Quantity.RadioRssi,
        Quantity.AirCo2,
        Quantity.SoundEquivalent,
        Quantity.SoundMaximum,
    ];

    /// <summary>The code of a value's type; <see cref="Unknown"/> for another one.</summary>
    /// <param name="type">As in <c>SDS_P1</c> of a report, or <c>P1</c> of the archive, which names the part elsewhere.</param>
    internal static byte CodeOf(ReadOnlySpan<byte> type)
    {
        var part = PartOf(type, out var length);
        var kind = KindOf(type[length..]);
        return kind == Unknown ? Unknown : (byte)((part << PartShift) | kind);
    }

    /// <summary>What a code measures; <see cref="Quantity.None"/> for one that is none.</summary>
    internal static Quantity QuantityOf(byte code) => (code & KindMask) < KindCount ? Quantities[code & KindMask] : Quantity.None;

    /// <summary>A value in its quantity's unit.</summary>
    internal static double InUnit(byte code, double value) =>
        (code & KindMask) == Pressure ? value / PascalsPerHectopascal : value;

    // In the order in which parts are believed where a board has several (Decoding/SensorCommunity).
    private static int PartOf(ReadOnlySpan<byte> type, out int length)
    {
        (var part, length) = type.StartsWith("SPS30_"u8) ? (1, 6)
            : type.StartsWith("NPM_"u8) ? (2, 4)
            : type.StartsWith("SDS_"u8) ? (3, 4)
            : type.StartsWith("PMS_"u8) ? (4, 4)
            : type.StartsWith("HPM_"u8) ? (5, 4)
            : type.StartsWith("BME280_"u8) ? (6, 7)
            : type.StartsWith("SHT3X_"u8) ? (7, 6)
            : type.StartsWith("HTU21D_"u8) ? (8, 7)
            : type.StartsWith("SCD30_"u8) ? (9, 6)
            : type.StartsWith("DHT_"u8) ? (10, 4)
            : type.StartsWith("BMP280_"u8) ? (11, 7)
            : type.StartsWith("BMP_"u8) ? (12, 4)
            : type.StartsWith("DS18B20_"u8) ? (13, 8)
            : type.StartsWith("DNMS_"u8) ? (14, 5)
            : (0, 0);
        return part;
    }

    private static byte KindOf(ReadOnlySpan<byte> kind) =>
        kind.SequenceEqual("P1"u8) ? Pm10
        : kind.SequenceEqual("P2"u8) ? Pm25
        : kind.SequenceEqual("P0"u8) ? Pm1
        : kind.SequenceEqual("P4"u8) ? Pm4
        : kind.SequenceEqual("temperature"u8) ? Temperature
        : kind.SequenceEqual("humidity"u8) ? Humidity
        : kind.SequenceEqual("pressure"u8) ? Pressure
        : kind.SequenceEqual("signal"u8) ? Signal
        : kind.SequenceEqual("co2_ppm"u8) ? CarbonDioxide
        : kind.SequenceEqual("noise_LAeq"u8) ? SoundEquivalent
        : kind.SequenceEqual("noise_LA_max"u8) ? SoundMaximum
        : Unknown;
}
