namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>What is unusual of a field; most have none of it, and the interpreter looks at all of it at once.</summary>
[Flags]
internal enum FieldTraits : byte
{
    None = 0,

    /// <summary>The factor divides.</summary>
    Divides = 1,

    /// <summary>The block may end before the field.</summary>
    Optional = 2,

    /// <summary>One raw value, <see cref="FieldOperation.Mark"/>, stands for "no value".</summary>
    Marked = 4,

    /// <summary>It was not measured, whatever its bits are.</summary>
    Without = 8,

    /// <summary>There are suspects: raw values that others prove.</summary>
    Suspect = 16,

    /// <summary>There are conditions, several marks, a map, or digits.</summary>
    Special = 32,
}
