using System.Text;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs.Mapping;

namespace SensorPlatform.Server.Codecs;

/// <summary>Reads <c>values</c> and <c>records</c> of a codec file: which field of a decoded object is which quantity.</summary>
internal static class ValueFileReader
{
    private static readonly Dictionary<string, bool> Sources = new(StringComparer.Ordinal)
    {
        ["decoded"] = false,
        ["normalized"] = true,
    };

    /// <summary>Reads the mapping; what is at fault is noted by the reader.</summary>
    internal static ValueMapping Read(MappingReader from)
    {
        var isNormalized = from.Choice("from", false, Sources);
        var groups = new List<ValueGroup>();
        if (from.Has("values"))
        {
            groups.Add(Group(from, []));
        }

        groups.AddRange(from.List("records", one => Group(one, Path(one, "path"))));
        if (groups.Count == 0 && !from.Has("records"))
        {
            from.Fault("values", "'values' is missing.", "Write which field is which quantity: - { from: temperature, quantity: air.temperature }.");
        }

        return new ValueMapping([.. groups], isNormalized);
    }

    private static ValueGroup Group(MappingReader from, PathSegment[] path)
    {
        var time = from.Has("time") ? Path(from, "time") : null;
        if (time is not null && time.Any(segment => segment.Index != PathSegment.Member))
        {
            from.Fault("time", "The path of a time cannot go through a list.", "Write it from the record: time.");
        }

        var values = from.List("values", Value);
        if (values.Count > ValueGroup.MaximumValues)
        {
            from.Fault("values", $"There are more than {ValueGroup.MaximumValues} values.", "Leave some out.");
        }

        return new ValueGroup(path, time, [.. values.Take(ValueGroup.MaximumValues)]);
    }

    private static ValueEntry Value(MappingReader from) => new(Path(from, "from"), LayoutFileReader.Quantity(from))
    {
        Factor = from.Number("factor") ?? 1,
        Offset = from.Number("offset") ?? 0,
        NotMeasured = [.. from.Texts("notMeasured").Select(Encoding.UTF8.GetBytes)],
        Words = [.. from.Numbers("words").Select(word => new KeyValuePair<byte[], double>(Encoding.UTF8.GetBytes(word.Key), word.Value))],
    };

    private static PathSegment[] Path(MappingReader from, string key)
    {
        var text = from.RequiredText(key, "Write where it is: data.temperature, probes[0].value, samples[*].t.");
        if (ValuePath.TryParse(text, out var path))
        {
            return path;
        }

        from.Fault(key, $"'{text}' is no path.", "Write it as data.temperature, probes[0].value or samples[*].t, at most 12 steps.");
        return [];
    }
}
