using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Indices;

/// <summary>The versions of the Luftqualitätsindex (LQI) of the Umweltbundesamt.</summary>
/// <remarks>
/// The agency prints classes as whole numbers ("0-5", "6-15") and does not say how 5.4 is judged. Here classes are closed above and
/// follow each other without a gap, as Saxony-Anhalt prints the same table ("bis 20", "über 20 bis 40");
/// <see cref="AirIndexTable.WithRounding"/> makes the other reading. Since when the revised index holds was not seen.
/// </remarks>
internal static class GermanIndices
{
    private static readonly AirIndexBand[] Bands =
    [
        new AirIndexBand(1, "sehrGut", "#50f0e6"),
        new AirIndexBand(2, "gut", "#50ccaa"),
        new AirIndexBand(3, "maessig", "#f0e641"),
        new AirIndexBand(4, "schlecht", "#ff5050"),
        new AirIndexBand(5, "sehrSchlecht", "#960032"),
    ];

    /// <summary>Revised: all pollutants by the hour.</summary>
    public static AirIndexTable Of2025 { get; } = new()
    {
        Id = "lqi-2025",
        Family = AirIndices.German,
        Bands = Bands,
        Scales =
        [
            new AirIndexScale(Pollutant.Pm25, AirAveraging.Hour, [5, 15, 30, 50]),
            new AirIndexScale(Pollutant.Pm10, AirAveraging.Hour, [9, 27, 54, 90]),
            new AirIndexScale(Pollutant.No2, AirAveraging.Hour, [10, 30, 60, 100]),
            new AirIndexScale(Pollutant.O3, AirAveraging.Hour, [24, 72, 144, 240]),
            new AirIndexScale(Pollutant.So2, AirAveraging.Hour, [10, 30, 60, 100]),
        ],
        Source = "Umweltbundesamt, Der Luftqualitätsindex (LQI) des Umweltbundesamtes, revised",
    };

    /// <summary>The one before: particles over 24 hours, no sulphur dioxide.</summary>
    public static AirIndexTable Of2019 { get; } = new()
    {
        Id = "lqi-2019",
        Family = AirIndices.German,
        Bands = Bands,
        Scales =
        [
            new AirIndexScale(Pollutant.Pm25, AirAveraging.Rolling24Hours, [10, 20, 25, 50]),
            new AirIndexScale(Pollutant.Pm10, AirAveraging.Rolling24Hours, [20, 35, 50, 100]),
            new AirIndexScale(Pollutant.No2, AirAveraging.Hour, [20, 40, 100, 200]),
            new AirIndexScale(Pollutant.O3, AirAveraging.Hour, [60, 120, 180, 240]),
        ],
        Source = "Umweltbundesamt, Berechnungsgrundlagen Luftqualitätsindex",
    };
}
