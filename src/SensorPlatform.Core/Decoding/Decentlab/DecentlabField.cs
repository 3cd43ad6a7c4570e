using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>A number in a block of Decentlab's frames.</summary>
/// <param name="Quantity">What it is.</param>
/// <param name="Word">Where its first word is in the block, from 0.</param>
/// <param name="Conversion">How it becomes a number.</param>
/// <param name="Zero">The raw number that counts as 0.</param>
/// <param name="Divisor">Raw steps a unit. A quotient has the decimals that were meant, a product with 0.1 has not.</param>
/// <param name="Base">Added at the end.</param>
/// <param name="ParameterCount">How many of the device's constants the conversion needs, 0 to 3.</param>
internal readonly record struct DecentlabField(
    Quantity Quantity,
    byte Word,
    DecentlabConversion Conversion,
    double Zero = 0,
    double Divisor = 1,
    double Base = 0,
    byte ParameterCount = 0)
{
    // Decentlab sends what may be negative as an unsigned word about this.
    private const double SignedZero = 32768;
    private const double RatioZero = 8_388_608;

    /// <summary>A word from 0.</summary>
    internal static DecentlabField Unsigned(int word, Quantity quantity, double divisor = 1) =>
        new(quantity, (byte)word, DecentlabConversion.Linear, 0, divisor);

    /// <summary>A word about 32768.</summary>
    internal static DecentlabField Signed(int word, Quantity quantity, double divisor = 1) =>
        new(quantity, (byte)word, DecentlabConversion.Linear, SignedZero, divisor);

    /// <summary>A word about another zero.</summary>
    internal static DecentlabField About(double zero, int word, Quantity quantity, double divisor) =>
        new(quantity, (byte)word, DecentlabConversion.Linear, zero, divisor);

    /// <summary>A word about a zero, of a place where nothing may be connected.</summary>
    internal static DecentlabField OfPlace(double zero, int word, Quantity quantity, double divisor) =>
        new(quantity, (byte)word, DecentlabConversion.LinearUnlessZero, zero, divisor);

    /// <summary>Two words, the low one first.</summary>
    internal static DecentlabField Pair(int word, Quantity quantity, double divisor = 1) =>
        new(quantity, (byte)word, DecentlabConversion.LinearPair, 0, divisor);

    /// <summary>Two words of a 24-bit converter: the ratio to its reference, from -1 to 1, times a factor.</summary>
    internal static DecentlabField Ratio(int word, Quantity quantity, double factor = 1) =>
        new(quantity, (byte)word, DecentlabConversion.LinearPair, RatioZero, RatioZero / factor);

    /// <summary>A word as a span: 0 is the base, 65535 or 65536 a span above it.</summary>
    internal static DecentlabField Span(int word, Quantity quantity, double span, double steps, double lowest) =>
        new(quantity, (byte)word, DecentlabConversion.Linear, 0, steps / span, lowest);

    /// <summary>A formula.</summary>
    internal static DecentlabField Of(
        DecentlabConversion conversion, int word, Quantity quantity, int parameterCount = 0, double divisor = 1) =>
        new(quantity, (byte)word, conversion, 0, divisor, 0, (byte)parameterCount);
}
