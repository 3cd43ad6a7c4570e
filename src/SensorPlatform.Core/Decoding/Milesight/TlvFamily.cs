using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Makes a family of a table.</summary>
internal static class TlvFamily
{
    /// <summary>The names under which Milesight's devices are listed: now, at The Things Network, and before 2021.</summary>
    private static readonly string[] Vendors = ["milesight", "milesight-iot", "ursalink"];

    /// <summary>Makes a family.</summary>
    /// <param name="name">What follows <c>milesight/</c> in its id.</param>
    /// <param name="models">Device models as the maker spells them; each is also an alias.</param>
    /// <param name="fields">The table.</param>
    /// <param name="otherNames">Names of codecs beside the models', lower case.</param>
    /// <param name="others">Quantities that only <see cref="TlvField.Rest"/> gives.</param>
    /// <param name="parameters">Constants of the device.</param>
    /// <param name="version">Version of the results.</param>
    /// <param name="hasTypes">False when a channel alone tells a field.</param>
    internal static DeviceFamily Of(
        string name,
        IReadOnlyList<string> models,
        IReadOnlyList<TlvField> fields,
        IReadOnlyList<string>? otherNames = null,
        IReadOnlyList<Quantity>? others = null,
        IReadOnlyList<DeviceParameter>? parameters = null,
        int version = 1,
        bool hasTypes = true)
    {
        var model = new TlvModel(fields, hasTypes);
        var quantities = new SortedSet<string>(model.Quantities(), StringComparer.Ordinal);
        foreach (var quantity in others ?? [])
        {
            quantities.Add(quantity.BaseName);
        }

        return new DeviceFamily($"milesight/{name}", version, models, [85, 1], [.. quantities], model.Decode)
        {
            Aliases = Aliases(name, models, otherNames ?? []),
            Parameters = parameters ?? [],
        };
    }

    private static List<DeviceAlias> Aliases(string name, IReadOnlyList<string> models, IReadOnlyList<string> otherNames)
    {
        var names = new SortedSet<string>(otherNames, StringComparer.Ordinal) { name };
        foreach (var model in models)
        {
            names.Add(model.ToLowerInvariant());
        }

        var aliases = new List<DeviceAlias>();
        foreach (var vendor in Vendors)
        {
            foreach (var other in names)
            {
                if (vendor != Vendors[0] || other != name)
                {
                    aliases.Add(new DeviceAlias($"{vendor}/{other}"));
                }
            }
        }

        return aliases;
    }
}
