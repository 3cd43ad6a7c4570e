using System.Diagnostics.CodeAnalysis;
using SensorPlatform.Core.Decoding.AirQino;
using SensorPlatform.Core.Decoding.Bosch;
using SensorPlatform.Core.Decoding.Dragino;
using SensorPlatform.Core.Decoding.Milesight;
using SensorPlatform.Core.Decoding.Nwave;

namespace SensorPlatform.Core.Decoding;

/// <summary>All device families, found by id or by a name under which others know them. Safe for any thread.</summary>
public static class DecoderTable
{
    private static readonly DeviceFamily[] Table =
    [
        AirQinoValues.Family,
        Tps110.Family,
        Lht65.Family,
        Em300Th.Family,
        Nps405.Family,
    ];

    // Directories and codecs of lorawan-devices, chirpstack-device-profiles and akenza, lower case.
    private static readonly (string Alias, string Id)[] AliasTable =
    [
        ("airqino/airqino", "airqino/report"),
        ("bosch/parking_lot_sensor", "bosch/tps110"),
        ("bosch/parkinglotsensor", "bosch/tps110"),
        ("bosch/parkinglotsensor0_39", "bosch/tps110"),
        ("bosch/tps110-0292", "bosch/tps110"),
        ("bosch/tps110-0292-codec", "bosch/tps110"),
        ("dragino/lht65-codec", "dragino/lht65"),
        ("dragino/lht65n", "dragino/lht65"),
        ("milesight-iot/em300-th", "milesight/em300-th"),
        ("nwave/g4_nps_fm", "nwave/nps405"),
        ("nwave/g4_nps_sm", "nwave/nps405"),
        ("nwave/nps405-codec", "nwave/nps405"),
        ("nwave/nps405fm", "nwave/nps405"),
        ("nwave/nps405sm", "nwave/nps405"),
    ];

    /// <summary>The families, ordered by id.</summary>
    public static IReadOnlyList<DeviceFamily> Families => Table;

    /// <summary>Other names of families and the ids that they stand for, ordered by name.</summary>
    public static IReadOnlyList<(string Alias, string Id)> Aliases => AliasTable;

    /// <summary>Finds a family.</summary>
    /// <param name="idOrAlias"><c>vendor/family</c>; case does not matter.</param>
    /// <param name="family">The family; null when there is none.</param>
    public static bool TryFind(string idOrAlias, [NotNullWhen(true)] out DeviceFamily? family)
    {
        ArgumentNullException.ThrowIfNull(idOrAlias);
        foreach (var (alias, id) in AliasTable)
        {
            if (string.Equals(alias, idOrAlias, StringComparison.OrdinalIgnoreCase))
            {
                idOrAlias = id;
                break;
            }
        }

        foreach (var candidate in Table)
        {
            if (string.Equals(candidate.Id, idOrAlias, StringComparison.OrdinalIgnoreCase))
            {
                family = candidate;
                return true;
            }
        }

        family = null;
        return false;
    }
}
