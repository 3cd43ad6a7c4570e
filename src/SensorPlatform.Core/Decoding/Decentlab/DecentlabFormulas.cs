using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>The conversions of Decentlab's fields that are more than one word on a line.</summary>
/// <remarks>
/// <para>Held against published examples: water content (Topp et al. 1980, as METER uses it for the 5TM), permittivity (METER,
/// TEROS 11/12), illuminance, current, strain (a quarter bridge behind a gain of 64), pressures, resistance of the PT1000.</para>
/// <para>Black globe: LoRaWAN reference, DL-BLG. Platinum: IEC 60751 for 0 Cel and above, which is 0.04 Cel low at -60;
/// the maker's approximation is 0.015 Cel below it at 25 Cel. Wires: the maker's examples of DL-KL66 and DL-DWS.</para>
/// </remarks>
internal static class DecentlabFormulas
{
    private const double RatioZero = 8_388_608;
    private const double SignedZero = 32768;

    /// <summary>Converts a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="words">From its first word to the block's end, as the block was declared: long enough.</param>
    /// <param name="constants">The device's constants that the conversion needs, as many as the field says.</param>
    /// <param name="value">The number; finite, when it is good.</param>
    internal static Quality Convert(
        in DecentlabField field, ReadOnlySpan<byte> words, ReadOnlySpan<double> constants, out double value)
    {
        var first = constants.IsEmpty ? 0 : constants[0];
        var second = constants.Length < 2 ? 0 : constants[1];
        value = field.Conversion switch
        {
            DecentlabConversion.LinearPair => ((Pair(words) - field.Zero) / field.Divisor) + field.Base,
            DecentlabConversion.LinearUnlessZero => ((Word(words) - field.Zero) / field.Divisor) + field.Base,
            DecentlabConversion.DifferenceOfPairs => ((double)Pair(words) - Pair(words[4..])) / field.Divisor,
            DecentlabConversion.Albedo => (Word(words[2..]) - SignedZero) / (Word(words) - SignedZero),
            DecentlabConversion.Illuminance => Illuminance(Word(words), Word(words[2..])),
            DecentlabConversion.ToppWaterContent => ToppWaterContent(Word(words) / 50.0),
            DecentlabConversion.TerosPermittivity => TerosPermittivity(Word(words) / 10.0),
            DecentlabConversion.GlobeResistance => GlobeResistance(words),
            DecentlabConversion.GlobeTemperature => GlobeTemperature(words),
            DecentlabConversion.PlatinumResistance => PlatinumResistance(words),
            DecentlabConversion.PlatinumTemperature => PlatinumTemperature(PlatinumResistance(words)),
            DecentlabConversion.TimesParameter => Word(words) * first,
            DecentlabConversion.PairTimesParameter => Pair(words) * first,
            DecentlabConversion.CurrentThroughShunt => 1500 * (Word(words) - SignedZero) / SignedZero / first,
            DecentlabConversion.GaugeStrain => 4e6 / 64 * Ratio(words) / first,
            DecentlabConversion.PressureOfSpan => first + ((Word(words) - 16384.0) / 32768 * (second - first)),
            DecentlabConversion.PressureOfCounts => (Word(words) - SignedZero) / first,
            DecentlabConversion.WireFrequency => WireFrequency(words),
            DecentlabConversion.ScaleWeight => ScaleWeight(words, constants) / field.Divisor,
            DecentlabConversion.WireLoad => WireLoad(words, first, second) / field.Divisor,
            _ => double.NaN,
        };
        return IsAbsent(field.Conversion, words) ? Quality.NotMeasured
            : double.IsFinite(value) ? Quality.Good
            : Quality.Fault;
    }

    // An albedo at night or of a sensor upside down is none.
    private static bool IsAbsent(DecentlabConversion conversion, ReadOnlySpan<byte> words) => conversion switch
    {
        DecentlabConversion.LinearUnlessZero => Word(words) == 0,
        DecentlabConversion.Albedo => Word(words) <= SignedZero || Word(words[2..]) <= SignedZero,
        _ => false,
    };

    private static ushort Word(ReadOnlySpan<byte> words) => BinaryPrimitives.ReadUInt16BigEndian(words);

    private static uint Pair(ReadOnlySpan<byte> words) => Word(words) + ((uint)Word(words[2..]) << 16);

    // To the converter's reference, from -1 to 1 as far as its 24 bits go.
    private static double Ratio(ReadOnlySpan<byte> words) => (Pair(words) - RatioZero) / RatioZero;

    private static double Illuminance(double visibleAndInfrared, double infrared) =>
        Math.Max(
            Math.Max(visibleAndInfrared - (1.64 * infrared), (0.59 * visibleAndInfrared) - (0.86 * infrared)),
            0) * 1.5504;

    private static double ToppWaterContent(double permittivity) =>
        100 * ((((((0.0000043 * permittivity) - 0.00055) * permittivity) + 0.0292) * permittivity) - 0.053);

    private static double TerosPermittivity(double count)
    {
        var root = (((((2.887e-9 * count) - 2.080e-5) * count) + 5.276e-2) * count) - 43.39;
        return root * root;
    }

    private static double GlobeResistance(ReadOnlySpan<byte> words)
    {
        var ratio = Ratio(words) / 2;
        var resistance = (1000 / ratio) - 41_000;
        return ratio > 0 && resistance > 0 ? resistance : double.NaN;
    }

    private static double GlobeTemperature(ReadOnlySpan<byte> words)
    {
        var logarithm = Math.Log(GlobeResistance(words));
        var inverse = 0.0008271111 + (0.000208802 * logarithm) + (0.000000080592 * logarithm * logarithm * logarithm);
        return inverse > 0 ? (1 / inverse) - 273.15 : double.NaN;
    }

    private static double PlatinumResistance(ReadOnlySpan<byte> words)
    {
        var ratio = Ratio(words);
        return ratio is > 0 and < 1 ? 2000 * ratio / (1 - ratio) : double.NaN;
    }

    private static double PlatinumTemperature(double resistance)
    {
        const double A = 3.9083e-3;
        const double B = -5.775e-7;
        return (-A + Math.Sqrt((A * A) - (4 * B * (1 - (resistance / 1000))))) / (2 * B);
    }

    private static double WireFrequency(ReadOnlySpan<byte> words) => Word(words) * 32768.0 / Word(words[2..]);

    private static double ScaleWeight(ReadOnlySpan<byte> words, ReadOnlySpan<double> constants)
    {
        var frequency = WireFrequency(words);
        return (((frequency * frequency) - constants[0]) * constants[1]) + constants[2];
    }

    private static double WireLoad(ReadOnlySpan<byte> words, double frequencyAtRest, double slope)
    {
        var frequency = WireFrequency(words);
        return ((frequency * frequency) - (frequencyAtRest * frequencyAtRest)) * slope / 1e6;
    }
}
