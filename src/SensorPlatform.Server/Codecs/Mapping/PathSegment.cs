namespace SensorPlatform.Server.Codecs.Mapping;

/// <summary>One step into a decoded object.</summary>
/// <param name="Name">Name of a member in UTF-8; empty for a step into a list.</param>
/// <param name="Index">Place in a list, from 0; <see cref="Each"/> for every place, <see cref="Member"/> for a member.</param>
internal readonly record struct PathSegment(ReadOnlyMemory<byte> Name, int Index)
{
    /// <summary>Every place of a list.</summary>
    internal const int Each = -1;

    /// <summary>No list, a member.</summary>
    internal const int Member = -2;
}
