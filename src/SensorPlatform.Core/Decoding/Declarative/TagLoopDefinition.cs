namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>A payload of tags and values, one behind the other.</summary>
/// <param name="TagLength">Bytes of a tag, 1 or 2.</param>
/// <param name="HasLengthByte">A byte with the value's length stands behind each tag.</param>
/// <param name="Unknown">What to do at an unknown tag.</param>
/// <param name="Tags">The known tags.</param>
public sealed record TagLoopDefinition(
    int TagLength, bool HasLengthByte, UnknownTag Unknown, IReadOnlyList<TagDefinition> Tags);
