namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>What the interpreter need not look at for most fields.</summary>
[Flags]
internal enum FieldTraits : byte
{
    None = 0,

    /// <summary>The factor divides.</summary>
    Divides = 1,

    /// <summary>The block may end before the field.</summary>
    Optional = 2,

    /// <summary>There are conditions, marks, suspects or a map.</summary>
    Special = 4,
}
