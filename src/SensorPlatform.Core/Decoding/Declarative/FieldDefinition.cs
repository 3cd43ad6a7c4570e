using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>One measured value within a block of bytes.</summary>
/// <param name="Quantity">What it is, with its channel.</param>
/// <param name="BitOffset">Where it begins, bits from the block's beginning, the most significant bit of a byte first.</param>
/// <param name="BitLength">How long it is, 1 to 32 bits.</param>
/// <param name="Encoding">How the bits are a number.</param>
public sealed record FieldDefinition(Quantity Quantity, int BitOffset, int BitLength, FieldEncoding Encoding)
{
    /// <summary>Least significant byte first; only for whole bytes.</summary>
    public bool IsLittleEndian { get; init; }

    /// <summary>Which bits count, before the shift.</summary>
    public uint Mask { get; init; } = uint.MaxValue;

    /// <summary>By how many bits they are moved to the right, 0 to 31.</summary>
    public int Shift { get; init; }

    /// <summary>The value is raw × scale + offset. A scale of 0.1, 0.01 and so on divides by 10, 100, as makers' code does.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>What is added to raw × scale.</summary>
    public double Offset { get; init; }

    /// <summary>Raw values that stand for "no value".</summary>
    public IReadOnlyList<FieldMark> Marks { get; init; } = [];

    /// <summary>Raw values that stand for "not measured" only where <see cref="SuspectProof"/> was not measured either.</summary>
    public IReadOnlyList<uint> Suspects { get; init; } = [];

    /// <summary>The quantity that proves a suspect value, of the same time.</summary>
    public Quantity SuspectProof { get; init; }

    /// <summary>Numbers for raw values; a raw value that is not among them is withheld. Empty: the raw value is the number.</summary>
    public IReadOnlyList<KeyValuePair<uint, double>> Map { get; init; } = [];

    /// <summary>It is there only when all of these hold.</summary>
    public IReadOnlyList<ConditionDefinition> Conditions { get; init; } = [];

    /// <summary>It was not measured when one of these holds.</summary>
    public IReadOnlyList<ConditionDefinition> NotMeasuredWhen { get; init; } = [];

    /// <summary>True: the block may end before it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Bytes from the block's beginning to the field's end.</summary>
    public int EndBytes => (BitOffset + BitLength + 7) / 8;
}
