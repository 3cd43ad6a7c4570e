namespace SensorPlatform.Server.Cities;

/// <summary>What only a rule about heat has.</summary>
internal sealed record HeatRule
{
    /// <summary>Days of a heat wave where a rule says nothing: the simple definition, three hot days.</summary>
    public const int DaysOfWave = 3;

    /// <summary>Maximum of a hot day (German Weather Service, <c>Heißer Tag</c>), Cel.</summary>
    public const double HotDay = 30;

    /// <summary>Minimum of a tropical night, Cel.</summary>
    public const double WarmNight = 20;

    /// <summary>Hour of the city's clock from which on a warm night is told.</summary>
    public const int TellingHour = 23;

    /// <summary>Fewest stations that speak for a city.</summary>
    public const int FewestStations = 3;

    /// <summary>
    /// A word of <see cref="CityWords.HeatMeasures"/>: what <c>above</c> of a <c>heatLevel</c> rule is held against. Default
    /// <c>temperature</c>.
    /// </summary>
    public string Measure { get; init; } = "temperature";

    /// <summary>Number of the level, 1 to 3, for texts and lists; null for other rules than <c>heatLevel</c>.</summary>
    public int? Level { get; init; }

    /// <summary>Tropical night: the night's minimum from here on; heat wave: the day's maximum from here on, Cel.</summary>
    public double AtLeast { get; init; } = WarmNight;

    /// <summary>Heat level: the nights between the days must not be cooler, Cel; null: nights do not count.</summary>
    public double? NightAtLeast { get; init; }

    /// <summary>Heat level: a single day above this is enough, whatever the nights; null: none is.</summary>
    public double? OrAbove { get; init; }

    /// <summary>Tropical night: hour of the city's clock from which on it is told, 20 to 23 or 0 to 7.</summary>
    public int FromHour { get; init; } = TellingHour;

    /// <summary><c>city</c>: one alert for all stations; <c>station</c>: one a station.</summary>
    public string Scope { get; init; } = "city";

    /// <summary>Share of the stations that must reach a value, percent, above 0 to 100.</summary>
    public double SharePercent { get; init; } = 50;

    /// <summary>Fewest stations that must tell, from 1.</summary>
    public int MinimumStations { get; init; } = FewestStations;

    /// <summary>One alert for all stations?</summary>
    public bool IsOfCity => Scope == "city";
}
