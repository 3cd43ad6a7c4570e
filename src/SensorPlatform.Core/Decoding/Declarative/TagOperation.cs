namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>What stands behind a tag, as the interpreter runs it.</summary>
internal struct TagOperation
{
    internal ushort Block;

    /// <summary>The field where the value is one usual field and nothing else; else -1.</summary>
    internal int SingleField;

    /// <summary>Tells the entries of a codec apart: tags of one entry have the same number.</summary>
    internal ushort Group;

    /// <summary>Bytes of the value; -1 where the length byte tells it.</summary>
    internal short Length;

    internal byte Tail;
}
