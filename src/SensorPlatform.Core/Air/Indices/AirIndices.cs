namespace SensorPlatform.Core.Air.Indices;

/// <summary>The indices that are known.</summary>
public static class AirIndices
{
    /// <summary>All versions, of each family the newest first.</summary>
    public static IReadOnlyList<AirIndexTable> All { get; } =
    [
        new AirIndexTable
        {
            Id = "eaqi-2025",
            Family = "eaqi",
            Bands =
            [
                new AirIndexBand(1, "good", "#50f0e6"),
                new AirIndexBand(2, "fair", "#50ccaa"),
                new AirIndexBand(3, "moderate", "#f0e641"),
                new AirIndexBand(4, "poor", "#ff5050"),
                new AirIndexBand(5, "veryPoor", "#960032"),
                new AirIndexBand(6, "extremelyPoor", "#7d2181"),
            ],
            Scales =
            [
                new AirIndexScale(Pollutant.Pm25, Means.AirAveraging.Hour, [5, 15, 50, 90, 140]),
                new AirIndexScale(Pollutant.Pm10, Means.AirAveraging.Hour, [15, 45, 120, 195, 270]),
                new AirIndexScale(Pollutant.No2, Means.AirAveraging.Hour, [10, 25, 60, 100, 150]),
                new AirIndexScale(Pollutant.O3, Means.AirAveraging.Hour, [60, 100, 120, 160, 180]),
                new AirIndexScale(Pollutant.So2, Means.AirAveraging.Hour, [20, 40, 125, 190, 275]),
            ],
            Source = "EEA European Air Quality Index, revised bands (ETC HE Report 2024/17)",
        },
    ];

    /// <summary>The index of an id; null when there is none.</summary>
    public static AirIndexTable? Find(string id)
    {
        foreach (var table in All)
        {
            if (string.Equals(table.Id, id, StringComparison.Ordinal))
            {
                return table;
            }
        }

        return null;
    }
}
