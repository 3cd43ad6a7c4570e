namespace SensorPlatform.Server.Cities;

/// <summary>How a city's heat data are cited: <c>heat.citation</c> of a city file.</summary>
internal sealed class HeatCitation
{
    /// <summary>What holds where a city file says nothing.</summary>
    public static readonly HeatCitation Default = new();

    /// <summary>Who publishes the data, as it is cited: <c>Stadt Hamm</c>; null: the city's name.</summary>
    public string? Publisher { get; init; }

    /// <summary>Where the platform is reached from outside, http or https, with no slash at its end; null: not known.</summary>
    public string? Address { get; init; }

    /// <summary>Licence of the measurements, an identifier of the SPDX list: <c>CC-BY-4.0</c>; null: not known.</summary>
    public string? Licence { get; init; }
}
