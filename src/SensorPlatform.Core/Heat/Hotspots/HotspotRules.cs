namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>How hotspots are looked for.</summary>
public sealed record HotspotRules
{
    /// <summary>The rules by default.</summary>
    public static HotspotRules Default { get; } = new();

    /// <summary>Distance of neighbours, m; null: the smallest that gives each station <see cref="Neighbours"/>.</summary>
    public double? BandMeters { get; init; }

    /// <summary>Neighbours that a chosen band should give each station, from 1 on.</summary>
    public int Neighbours { get; init; } = 3;

    /// <summary>Largest band that is chosen, m.</summary>
    public double LargestBandMeters { get; init; } = 2_000;

    /// <summary>Take so many nearest stations instead of a band; null: a band.</summary>
    public int? Nearest { get; init; }

    /// <summary>
    /// Fewer stations are too few: 7 let the neighbours of one be put in at most 20 ways, so no two-sided p value is below 0.1.
    /// </summary>
    public int FewestStations { get; init; } = 8;

    /// <summary>From so many on the normal distribution is used (ArcGIS Pro, "How Hot Spot Analysis works": at least 30 features).</summary>
    public int FewestForNormal { get; init; } = 30;

    /// <summary>Give classes to networks that are too small, too.</summary>
    public bool IsClassedAnyway { get; init; }

    /// <summary>Random arrangements for the p values of small networks.</summary>
    public int Permutations { get; init; } = 9_999;

    /// <summary>Seed of the arrangements: the same gives the same p values, byte for byte.</summary>
    public ulong Seed { get; init; } = 1;
}
