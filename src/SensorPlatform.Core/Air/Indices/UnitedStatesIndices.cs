using SensorPlatform.Core.Air.Conversion;
using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Indices;

/// <summary>The versions of the Air Quality Index of the US EPA, as it is reported hourly.</summary>
/// <remarks>
/// Particles by NowCast. Ozone by the mean of eight hours, since its own NowCast was not researched, and from 125 ppb on by the hour
/// as well; the mean of eight hours ends at 300 (200 ppb) and stays there, above it speaks
/// the hour. Sulphur dioxide from 305 ppb on over 24 hours. Gases are turned to ppb at 25 Cel and
/// 1013.25 hPa. Only of the particles up to 2.5 um and of ozone are older tables known; their other rows are those of 2024.
/// </remarks>
internal static class UnitedStatesIndices
{
    private static readonly double[] Numbers = [0, 50, 51, 100, 101, 150, 151, 200, 201, 300, 301, 500];

    private static readonly AirIndexBand[] Bands =
    [
        new AirIndexBand(1, "good", "#00e400"),
        new AirIndexBand(2, "moderate", "#ffff00"),
        new AirIndexBand(3, "unhealthyForSensitiveGroups", "#ff7e00"),
        new AirIndexBand(4, "unhealthy", "#ff0000"),
        new AirIndexBand(5, "veryUnhealthy", "#8f3f97"),
        new AirIndexBand(6, "hazardous", "#7e0023"),
    ];

    private static readonly AirIndexScale Pm25Of2024 = Scale(
        Pollutant.Pm25, AirAveraging.NowCast, "ug/m3", 1, [0, 9.0, 9.1, 35.4, 35.5, 55.4, 55.5, 125.4, 125.5, 225.4, 225.5, 325.4]);

    // Above 350.4 the numbers grow at another pace within the same class.
    private static readonly AirIndexScale Pm25Of2012 = Scale(
        Pollutant.Pm25, AirAveraging.NowCast, "ug/m3", 1, [0, 12.0, 12.1, 35.4, 35.5, 55.4, 55.5, 150.4, 150.5, 250.4, 250.5, 350.4])
        with
    {
        Breakpoints =
            [
                new AirIndexBreakpoint(0, 12.0, 0, 50),
                new AirIndexBreakpoint(12.1, 35.4, 51, 100),
                new AirIndexBreakpoint(35.5, 55.4, 101, 150),
                new AirIndexBreakpoint(55.5, 150.4, 151, 200),
                new AirIndexBreakpoint(150.5, 250.4, 201, 300),
                new AirIndexBreakpoint(250.5, 350.4, 301, 400),
                new AirIndexBreakpoint(350.5, 500.4, 401, 500),
            ],
    };

    private static readonly AirIndexScale OzoneOf2015 = Scale(
        Pollutant.O3, AirAveraging.Rolling8Hours, GasConversion.PartsPerBillion, 0, [0, 54, 55, 70, 71, 85, 86, 105, 106, 200]);

    private static readonly AirIndexScale OzoneOf2008 = Scale(
        Pollutant.O3, AirAveraging.Rolling8Hours, GasConversion.PartsPerBillion, 0, [0, 59, 60, 75, 76, 95, 96, 115, 116, 374]);

    // Scales that begin in a worse class repeat the edge below it, so that the classes below are empty.
    private static readonly AirIndexScale HourlyOzone = new(Pollutant.O3, AirAveraging.Hour, [124, 124, 164, 204, 404])
    {
        Unit = GasConversion.PartsPerBillion,
        Rounding = AirIndexRounding.Down,
        Lowest = 125,
        Breakpoints =
        [
            new AirIndexBreakpoint(125, 164, 101, 150),
            new AirIndexBreakpoint(165, 204, 151, 200),
            new AirIndexBreakpoint(205, 404, 201, 300),
            new AirIndexBreakpoint(405, 604, 301, 500),
        ],
    };

    private static readonly AirIndexScale DailySulphurDioxide = new(
        Pollutant.So2, AirAveraging.Rolling24Hours, [304, 304, 304, 304, 604])
    {
        Unit = GasConversion.PartsPerBillion,
        Rounding = AirIndexRounding.Down,
        Lowest = 305,
        Breakpoints = [new AirIndexBreakpoint(305, 604, 201, 300), new AirIndexBreakpoint(605, 1004, 301, 500)],
    };

    private static readonly AirIndexScale[] Others =
    [
        HourlyOzone,
        Scale(Pollutant.No2, AirAveraging.Hour, GasConversion.PartsPerBillion, 0,
            [0, 53, 54, 100, 101, 360, 361, 649, 650, 1249, 1250, 2049]),
        Scale(Pollutant.So2, AirAveraging.Hour, GasConversion.PartsPerBillion, 0, [0, 35, 36, 75, 76, 185, 186, 304]),
        DailySulphurDioxide,
        Scale(Pollutant.Co, AirAveraging.Rolling8Hours, GasConversion.PartsPerMillion, 1,
            [0, 4.4, 4.5, 9.4, 9.5, 12.4, 12.5, 15.4, 15.5, 30.4, 30.5, 50.4]),
    ];

    private static readonly AirIndexScale Pm10 = Scale(
        Pollutant.Pm10, AirAveraging.NowCast, "ug/m3", 0, [0, 54, 55, 154, 155, 254, 255, 354, 355, 424, 425, 604]);

    /// <summary>In force.</summary>
    public static AirIndexTable Of2024 { get; } = Table(
        "us-aqi-2024", new DateOnly(2024, 5, 6), Pm25Of2024, OzoneOf2015, "US EPA, Technical Assistance Document EPA-454/B-24-002 (May 2024)");

    /// <summary>The table of particles before 2024 with that of ozone of 2015.</summary>
    public static AirIndexTable Of2016 { get; } = Table(
        "us-aqi-2016", null, Pm25Of2012, OzoneOf2015, "US EPA, PM2.5 before 2024 (hrbonz/python-aqi, ThangLeQuoc/aqi-calculator)");

    /// <summary>The table of particles before 2024 with that of ozone before 2015.</summary>
    public static AirIndexTable Of2012 { get; } = Table(
        "us-aqi-2012", null, Pm25Of2012, OzoneOf2008, "US EPA, tables of about 2013 (hrbonz/python-aqi)");

    private static AirIndexTable Table(string id, DateOnly? validFrom, AirIndexScale pm25, AirIndexScale ozone, string source) => new()
    {
        Id = id,
        Family = AirIndices.UnitedStates,
        ValidFrom = validFrom,
        Bands = Bands,
        Scales = [pm25, Pm10, ozone, .. Others],
        Source = source,
    };

    // Ends: lowest and highest concentration of each piece, from the best class on, with the numbers that all pollutants share.
    private static AirIndexScale Scale(Pollutant pollutant, AirAveraging averaging, string unit, int decimals, double[] ends)
    {
        var pieces = new AirIndexBreakpoint[ends.Length / 2];
        for (var i = 0; i < pieces.Length; i++)
        {
            pieces[i] = new AirIndexBreakpoint(ends[2 * i], ends[(2 * i) + 1], Numbers[2 * i], Numbers[(2 * i) + 1]);
        }

        var edges = new double[Math.Min(pieces.Length, Bands.Length) - 1];
        for (var i = 0; i < edges.Length; i++)
        {
            edges[i] = pieces[i].High;
        }

        return new AirIndexScale(pollutant, averaging, edges)
        {
            Unit = unit,
            Rounding = AirIndexRounding.Down,
            Decimals = decimals,
            Breakpoints = pieces,
        };
    }
}
