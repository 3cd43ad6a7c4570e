using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Codecs.Mapping;

/// <summary>Where a value stands in a decoded object, and what it is.</summary>
/// <param name="Path">Where.</param>
/// <param name="Quantity">What; where the path goes through every place of a list, that of the first place.</param>
internal sealed record ValueEntry(PathSegment[] Path, Quantity Quantity)
{
    /// <summary>The reading is value × factor + offset.</summary>
    internal double Factor { get; init; } = 1;

    /// <summary>What is added.</summary>
    internal double Offset { get; init; }

    /// <summary>Numbers for words (UTF-8); other words are unusable. Empty: texts must be numbers.</summary>
    internal KeyValuePair<byte[], double>[] Words { get; init; } = [];

    /// <summary>Texts (UTF-8) and numbers as the object writes them that stand for "not measured"; null always does.</summary>
    internal byte[][] NotMeasured { get; init; } = [];

    /// <summary>True when the path goes through every place of a list: each place is a channel of its own.</summary>
    internal bool IsEach { get; } = Path.Any(segment => segment.Index == PathSegment.Each);
}
