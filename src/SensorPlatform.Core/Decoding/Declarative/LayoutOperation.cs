namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>A layout as the interpreter runs it.</summary>
internal struct LayoutOperation
{
    internal OperationRange Conditions;

    /// <summary>The block; for a loop over tags not used.</summary>
    internal ushort Block;

    internal int MinimumLength;
    internal int MaximumLength;
    internal int RepeatLength;

    /// <summary>Keys of the loop over tags in the program's array of keys; empty for a block.</summary>
    internal OperationRange Keys;

    /// <summary>Where the loop's table begins in the program's slots.</summary>
    internal int Slots;

    /// <summary>What gives each tag a slot of its own.</summary>
    internal uint Multiplier;

    internal byte SlotShift;

    internal byte TagLength;
    internal bool HasLengthByte;
    internal UnknownTag Unknown;
}
