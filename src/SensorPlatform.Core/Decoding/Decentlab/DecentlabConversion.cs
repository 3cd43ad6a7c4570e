namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>How a field of Decentlab's frames becomes a number; <see cref="DecentlabFormulas"/> has all but the first.</summary>
internal enum DecentlabConversion : byte
{
    /// <summary>One word: (raw - zero) / divisor + base.</summary>
    Linear = 0,

    /// <summary>Two words, the low one first: (raw - zero) / divisor + base.</summary>
    LinearPair,

    /// <summary>As <see cref="Linear"/>; a raw 0 says that nothing is connected.</summary>
    LinearUnlessZero,

    /// <summary>Two pairs: the first less the second, by the divisor.</summary>
    DifferenceOfPairs,

    /// <summary>Reflected to incoming radiation, one word each.</summary>
    Albedo,

    /// <summary>Illuminance from two channels of a light sensor, visible with infrared and infrared alone.</summary>
    Illuminance,

    /// <summary>Volumetric water content after Topp from a permittivity in 1/50.</summary>
    ToppWaterContent,

    /// <summary>Permittivity from the count of a TEROS probe in 1/10.</summary>
    TerosPermittivity,

    /// <summary>Resistance of the thermistor in a black globe, from a ratio of voltages.</summary>
    GlobeResistance,

    /// <summary>Temperature of a black globe, from a ratio of voltages.</summary>
    GlobeTemperature,

    /// <summary>Resistance beside 2 kOhm, from a ratio of voltages.</summary>
    PlatinumResistance,

    /// <summary>Temperature of a PT1000 beside 2 kOhm, from a ratio of voltages.</summary>
    PlatinumTemperature,

    /// <summary>One word times the first parameter.</summary>
    TimesParameter,

    /// <summary>Two words, the low one first, times the first parameter.</summary>
    PairTimesParameter,

    /// <summary>Current through a resistor of the first parameter's size.</summary>
    CurrentThroughShunt,

    /// <summary>Strain of a gauge of the first parameter's factor.</summary>
    GaugeStrain,

    /// <summary>A pressure between the first and the second parameter.</summary>
    PressureOfSpan,

    /// <summary>A pressure of the first parameter's counts a bar.</summary>
    PressureOfCounts,

    /// <summary>Frequency of a vibrating wire: a count over a time of 32768ths of a second.</summary>
    WireFrequency,

    /// <summary>
    /// Weight on a vibrating wire of the first parameter's squared frequency, the second's slope and the third's weight at rest,
    /// by the divisor.
    /// </summary>
    ScaleWeight,

    /// <summary>Load of a vibrating wire of the first parameter's frequency and the second's slope, by the divisor.</summary>
    WireLoad,
}
