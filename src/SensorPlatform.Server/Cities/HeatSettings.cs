using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Core.Heat.Risk;

namespace SensorPlatform.Server.Cities;

/// <summary>How a city looks at heat: <c>heat</c> of its file.</summary>
internal sealed class HeatSettings
{
    /// <summary>What holds where a city file says nothing.</summary>
    public static readonly HeatSettings Default = new();

    /// <summary>
    /// Id of the rural station that heat islands are measured against; null: the mean of all whose setting is <c>rural</c>.
    /// </summary>
    public string? Reference { get; init; }

    /// <summary>EPSG code of the map projection for distances and surfaces: 25832 (UTM 32 north), 25833, 3035 or 4647.</summary>
    public int Projection { get; init; } = 25832;

    /// <summary>Folder with census files of the 100 m grid, its full path; null: none.</summary>
    public string? Census { get; init; }

    /// <summary>How far around the box of the heat stations cells are taken from the census, m.</summary>
    public double CensusMarginMeters { get; init; } = 1_000;

    /// <summary>How the risk of census cells is made.</summary>
    public RiskRules Risk { get; init; } = RiskRules.Default;

    /// <summary>How climate days are counted, and which heat waves are looked for.</summary>
    public ClimateDayRules ClimateDays { get; init; } = ClimateDayRules.German;

    /// <summary>
    /// The stations belong to a crowd of people and not to one operator: the quality control takes the thresholds of CrowdQC+ as they are.
    /// </summary>
    public bool IsCrowd { get; init; }

    /// <summary>How its data are cited.</summary>
    public HeatCitation Citation { get; init; } = HeatCitation.Default;

    /// <summary>Feed of official warnings that are shown beside our own; null: none.</summary>
    public HeatWarningSettings? Warnings { get; init; }
}
