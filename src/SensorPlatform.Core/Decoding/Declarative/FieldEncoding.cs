namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>How the bits of a field are a number.</summary>
public enum FieldEncoding : byte
{
    /// <summary>A natural number.</summary>
    Natural = 0,

    /// <summary>Two's complement of the field's own width.</summary>
    Whole,

    /// <summary>IEEE 754, 32 bits.</summary>
    Real,

    /// <summary>A decimal digit in each half byte.</summary>
    Bcd,
}
