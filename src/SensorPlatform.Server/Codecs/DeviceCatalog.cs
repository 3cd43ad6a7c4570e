using System.Diagnostics.CodeAnalysis;
using SensorPlatform.Core.Decoding;

namespace SensorPlatform.Server.Codecs;

/// <summary>
/// All device families of this run: those of the program, and the codecs that were loaded. Immutable: safe for any thread.
/// </summary>
internal sealed class DeviceCatalog
{
    private const string Suffix = "-codec";

    private readonly Dictionary<string, LoadedCodec> _loaded = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes loaded codecs; none of their names is another codec's or the program's.</summary>
    public DeviceCatalog(IReadOnlyList<LoadedCodec> loaded)
    {
        Loaded = loaded;
        var families = DecoderTable.Families.ToList();
        foreach (var codec in loaded)
        {
            families.Add(codec.Family);
            _loaded.Add(codec.Family.Id, codec);
            foreach (var alias in codec.Family.Aliases)
            {
                _loaded.Add(alias.Name, codec);
            }
        }

        families.Sort(static (left, right) => string.CompareOrdinal(left.Id, right.Id));
        Families = families;
        Ids = [.. families.Select(family => family.Id)];
    }

    /// <summary>The program's families, without any file.</summary>
    public static DeviceCatalog Native { get; } = new([NormalizedPayload.Codec]);

    /// <summary>The families, ordered by id.</summary>
    public IReadOnlyList<DeviceFamily> Families { get; }

    /// <summary>Their ids.</summary>
    public IReadOnlyCollection<string> Ids { get; }

    /// <summary>The codecs that were loaded.</summary>
    public IReadOnlyList<LoadedCodec> Loaded { get; }

    /// <summary>A family by id or alias, or null.</summary>
    public DeviceFamily? Find(string idOrAlias) => TryFind(idOrAlias, out var family, out _) ? family : null;

    /// <summary>Finds a family and the constants that the name implies.</summary>
    /// <inheritdoc cref="DecoderTable.TryFind(string, out DeviceFamily, out DeviceParameters)"/>
    public bool TryFind(
        string idOrAlias, [NotNullWhen(true)] out DeviceFamily? family, out DeviceParameters? parameters)
    {
        var name = idOrAlias.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? idOrAlias[..^Suffix.Length] : idOrAlias;
        if (_loaded.TryGetValue(name, out var codec))
        {
            (family, parameters) = (codec.Family, null);
            return true;
        }

        return DecoderTable.TryFind(idOrAlias, out family, out parameters);
    }
}
