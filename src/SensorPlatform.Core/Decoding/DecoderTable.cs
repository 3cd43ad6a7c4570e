using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using SensorPlatform.Core.Decoding.Adeunis;
using SensorPlatform.Core.Decoding.AirQino;
using SensorPlatform.Core.Decoding.Barani;
using SensorPlatform.Core.Decoding.Bosch;
using SensorPlatform.Core.Decoding.Browan;
using SensorPlatform.Core.Decoding.Cayenne;
using SensorPlatform.Core.Decoding.Decentlab;
using SensorPlatform.Core.Decoding.Dragino;
using SensorPlatform.Core.Decoding.Elsys;
using SensorPlatform.Core.Decoding.Enless;
using SensorPlatform.Core.Decoding.ImBuildings;
using SensorPlatform.Core.Decoding.Keller;
using SensorPlatform.Core.Decoding.Libelium;
using SensorPlatform.Core.Decoding.Loggers;
using SensorPlatform.Core.Decoding.Mcf88;
using SensorPlatform.Core.Decoding.MClimate;
using SensorPlatform.Core.Decoding.Milesight;
using SensorPlatform.Core.Decoding.Netvox;
using SensorPlatform.Core.Decoding.Nwave;
using SensorPlatform.Core.Decoding.OpenSenseMap;
using SensorPlatform.Core.Decoding.Parametric;
using SensorPlatform.Core.Decoding.PepperlFuchs;
using SensorPlatform.Core.Decoding.PniCorp;
using SensorPlatform.Core.Decoding.Sensative;
using SensorPlatform.Core.Decoding.SenseCap;
using SensorPlatform.Core.Decoding.SensorCommunity;
using SensorPlatform.Core.Decoding.Talkpool;
using SensorPlatform.Core.Decoding.Tektelic;
using SensorPlatform.Core.Decoding.Tekzitel;
using SensorPlatform.Core.Decoding.Vega;
using SensorPlatform.Core.Decoding.Wika;
using SensorPlatform.Core.Decoding.Yosensi;

namespace SensorPlatform.Core.Decoding;

/// <summary>All device families, found by id or by a name under which others know them. Safe for any thread.</summary>
public static class DecoderTable
{
    private static readonly DeviceFamily[] Table = Ordered(
    [
        .. AdeunisFamilies.All,
        .. AirQinoFamilies.All,
        .. BaraniFamilies.All,
        .. BoschFamilies.All,
        .. BrowanFamilies.All,
        .. CayenneFamilies.All,
        .. DecentlabFamilies.All,
        .. DraginoFamilies.All,
        .. ElsysFamilies.All,
        .. EnlessFamilies.All,
        .. ImBuildingsFamilies.All,
        .. KellerFamilies.All,
        .. LibeliumFamilies.All,
        .. LoggerFamilies.All,
        .. MClimateFamilies.All,
        .. Mcf88Families.All,
        .. MilesightFamilies.All,
        .. NetvoxFamilies.All,
        .. NwaveFamilies.All,
        .. OpenSenseMapFamilies.All,
        .. ParametricFamilies.All,
        .. PepperlFuchsFamilies.All,
        .. PniCorpFamilies.All,
        .. SensativeFamilies.All,
        .. SenseCapFamilies.All,
        .. SensorCommunityFamilies.All,
        .. TalkpoolFamilies.All,
        .. TektelicFamilies.All,
        .. TekzitelFamilies.All,
        .. VegaFamilies.All,
        .. WikaFamilies.All,
        .. YosensiFamilies.All,
    ]);

    private static readonly FrozenDictionary<string, (DeviceFamily Family, DeviceParameters? Parameters)> ByName = Index();

    /// <summary>The families, ordered by id.</summary>
    public static IReadOnlyList<DeviceFamily> Families => Table;

    /// <summary>Finds a family.</summary>
    /// <param name="idOrAlias"><c>vendor/family</c>; case and a trailing <c>-codec</c> do not matter.</param>
    /// <param name="family">The family; null when there is none.</param>
    public static bool TryFind(string idOrAlias, [NotNullWhen(true)] out DeviceFamily? family) =>
        TryFind(idOrAlias, out family, out _);

    /// <summary>Finds a family and the constants that the name implies.</summary>
    /// <param name="idOrAlias"><c>vendor/family</c>; case and a trailing <c>-codec</c> do not matter.</param>
    /// <param name="family">The family; null when there is none.</param>
    /// <param name="parameters">Constants such as those of <c>decentlab/dl-pr36-8192</c>; null where the name has none.</param>
    public static bool TryFind(
        string idOrAlias, [NotNullWhen(true)] out DeviceFamily? family, out DeviceParameters? parameters)
    {
        ArgumentNullException.ThrowIfNull(idOrAlias);
        const string Suffix = "-codec";
        var name = idOrAlias.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? idOrAlias[..^Suffix.Length] : idOrAlias;
        var isThere = ByName.TryGetValue(name, out var found);
        (family, parameters) = found;
        return isThere;
    }

    private static DeviceFamily[] Ordered(DeviceFamily[] families)
    {
        Array.Sort(families, static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        return families;
    }

    private static FrozenDictionary<string, (DeviceFamily Family, DeviceParameters? Parameters)> Index()
    {
        var byName = new Dictionary<string, (DeviceFamily, DeviceParameters?)>(StringComparer.OrdinalIgnoreCase);
        foreach (var family in Table)
        {
            byName.Add(family.Id, (family, null));
            foreach (var alias in family.Aliases)
            {
                byName.Add(alias.Name, (family, alias.Parameters));
            }
        }

        return byName.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
