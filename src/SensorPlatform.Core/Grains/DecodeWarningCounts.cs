using SensorPlatform.Core.Decoding;

namespace SensorPlatform.Core.Grains;

/// <summary>How many payloads were read with something left out, by cause. One owner.</summary>
public sealed class DecodeWarningCounts
{
    private readonly long[] _counts = new long[CauseCount];

    /// <summary>Number of causes, <see cref="DecodeWarning.None"/> included.</summary>
    public static int CauseCount { get; } = Enum.GetValues<DecodeWarning>().Length;

    /// <summary>Payloads with this warning.</summary>
    public long this[DecodeWarning warning] => _counts[(int)warning];

    /// <summary>Counts a payload.</summary>
    internal void Count(DecodeWarning warning) => _counts[(int)warning]++;

    /// <summary>Back to zero.</summary>
    internal void Clear() => Array.Clear(_counts);
}
