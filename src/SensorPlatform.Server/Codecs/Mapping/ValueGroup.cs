namespace SensorPlatform.Server.Codecs.Mapping;

/// <summary>Values that belong together: the object itself, or each of a list of records with times of their own.</summary>
/// <param name="Path">Where the records are; empty: the object itself.</param>
/// <param name="Time">Where a record's time is, from the record; null: the readings are of the uplink's time.</param>
/// <param name="Values">The values, from the record; at most <see cref="MaximumValues"/>.</param>
internal sealed record ValueGroup(PathSegment[] Path, PathSegment[]? Time, ValueEntry[] Values)
{
    /// <summary>Most values of a group: they are kept in the bits of a number while a text is walked.</summary>
    internal const int MaximumValues = 64;
}
