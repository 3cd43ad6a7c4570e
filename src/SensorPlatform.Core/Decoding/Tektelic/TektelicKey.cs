namespace SensorPlatform.Core.Decoding.Tektelic;

/// <summary>A key and what stands behind it.</summary>
/// <param name="Code">Channel (high byte) and type.</param>
/// <param name="Layout">The value.</param>
internal sealed record TektelicKey(ushort Code, BigEndianLayout Layout)
{
    /// <summary>True where the value is the voltage of the soil thermistor, which gives a temperature too.</summary>
    internal bool IsThermistor { get; init; }
}
