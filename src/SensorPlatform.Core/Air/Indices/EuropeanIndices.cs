using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Indices;

/// <summary>The versions of the European Air Quality Index.</summary>
/// <remarks>
/// Since when each holds is not confirmed (2025 since some day of 2025, 2020 since about 2020), nor whether the index of 2025 asks
/// for the same pollutants as that of 2017 or how it rounds: here it asks for the same and compares unrounded, closed above.
/// </remarks>
internal static class EuropeanIndices
{
    private static readonly AirIndexNeeds Background = new([[Pollutant.No2], [Pollutant.O3], [Pollutant.Pm25, Pollutant.Pm10]]);
    private static readonly AirIndexNeeds Traffic = new([[Pollutant.No2], [Pollutant.Pm25, Pollutant.Pm10]]);

    private static readonly AirIndexBand[] FiveBands =
    [
        new AirIndexBand(1, "good", "#50f0e6"),
        new AirIndexBand(2, "fair", "#50ccaa"),
        new AirIndexBand(3, "moderate", "#f0e641"),
        new AirIndexBand(4, "poor", "#ff5050"),
        new AirIndexBand(5, "veryPoor", "#960032"),
    ];

    private static readonly AirIndexBand[] SixBands = [.. FiveBands, new AirIndexBand(6, "extremelyPoor", "#7d2181")];

    /// <summary>Revised bands: all pollutants by the hour.</summary>
    public static AirIndexTable Of2025 { get; } = new()
    {
        Id = "eaqi-2025",
        Family = AirIndices.European,
        Bands = SixBands,
        Scales =
        [
            new AirIndexScale(Pollutant.Pm25, AirAveraging.Hour, [5, 15, 50, 90, 140]),
            new AirIndexScale(Pollutant.Pm10, AirAveraging.Hour, [15, 45, 120, 195, 270]),
            new AirIndexScale(Pollutant.No2, AirAveraging.Hour, [10, 25, 60, 100, 150]),
            new AirIndexScale(Pollutant.O3, AirAveraging.Hour, [60, 100, 120, 160, 180]),
            new AirIndexScale(Pollutant.So2, AirAveraging.Hour, [20, 40, 125, 190, 275]),
        ],
        Needs = Background,
        TrafficNeeds = Traffic,
        Source = "EEA European Air Quality Index, revised bands (ETC HE Report 2024/17)",
    };

    /// <summary>Six bands, particles over 24 hours.</summary>
    public static AirIndexTable Of2020 { get; } = new()
    {
        Id = "eaqi-2020",
        Family = AirIndices.European,
        Bands = SixBands,
        Scales =
        [
            new AirIndexScale(Pollutant.Pm25, AirAveraging.Rolling24Hours, [10, 20, 25, 50, 75]),
            new AirIndexScale(Pollutant.Pm10, AirAveraging.Rolling24Hours, [20, 40, 50, 100, 150]),
            new AirIndexScale(Pollutant.No2, AirAveraging.Hour, [40, 90, 120, 230, 340]),
            new AirIndexScale(Pollutant.O3, AirAveraging.Hour, [50, 100, 130, 240, 380]),
            new AirIndexScale(Pollutant.So2, AirAveraging.Hour, [100, 200, 350, 500, 750]),
        ],
        Needs = Background,
        TrafficNeeds = Traffic,
        Source = "EEA European Air Quality Index, bands of about 2020 to 2025",
    };

    /// <summary>Five bands, particles over 24 hours.</summary>
    public static AirIndexTable Of2017 { get; } = new()
    {
        Id = "eaqi-2017",
        Family = AirIndices.European,
        Bands = FiveBands,
        Scales =
        [
            new AirIndexScale(Pollutant.Pm25, AirAveraging.Rolling24Hours, [10, 20, 25, 50]),
            new AirIndexScale(Pollutant.Pm10, AirAveraging.Rolling24Hours, [20, 35, 50, 100]),
            new AirIndexScale(Pollutant.No2, AirAveraging.Hour, [40, 100, 200, 400]),
            new AirIndexScale(Pollutant.O3, AirAveraging.Hour, [80, 120, 180, 240]),
            new AirIndexScale(Pollutant.So2, AirAveraging.Hour, [100, 200, 350, 500]),
        ],
        Needs = Background,
        TrafficNeeds = Traffic,
        Source = "EEA European Air Quality Index, viewer of 2017",
    };
}
