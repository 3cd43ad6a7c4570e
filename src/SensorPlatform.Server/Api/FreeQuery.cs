using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>What somebody asks who looks for a pitch. A limit that is null or empty does not bind.</summary>
internal sealed class FreeQuery
{
    /// <summary>Language of the texts.</summary>
    public required string Language { get; init; }

    /// <summary>Where the vehicle is, WGS 84 degrees.</summary>
    public (double Latitude, double Longitude)? Near { get; init; }

    /// <summary>How far a site may be, metres.</summary>
    public double? RadiusMeters { get; init; }

    /// <summary>Shortest pitch that will do, metres; a pitch of unknown length will not.</summary>
    public double? MinimumLengthMeters { get; init; }

    /// <summary>The vehicle's height, metres; a site without a known limit will do.</summary>
    public double? HeightMeters { get; init; }

    /// <summary>The vehicle's width, metres; sites and pitches without a known limit will do.</summary>
    public double? WidthMeters { get; init; }

    /// <summary>Services that there must be, all of them.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Highest price of a night; a site without a known price will not do.</summary>
    public double? MaximumPrice { get; init; }

    /// <summary>The time that the probability is for; none: now.</summary>
    public Instant At { get; init; }

    /// <summary>Lowest probability that will do; a site without one will not, unless this is 0.</summary>
    public double? MinimumProbability { get; init; }

    /// <summary>True for sites alone that have a pitch that suits and is free now.</summary>
    public bool FreeOnly { get; init; }

    /// <summary>True: the most probable first; false: the nearest first, without a place by name.</summary>
    public bool ByProbability { get; init; }

    /// <summary>Most sites in the answer.</summary>
    public int Limit { get; init; } = int.MaxValue;
}
