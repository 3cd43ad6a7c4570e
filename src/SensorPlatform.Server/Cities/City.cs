using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Cities;

/// <summary>One city file: what stands where, which sensor watches it, and when to call somebody.</summary>
internal sealed class City
{
    /// <summary>Short id, lower case letters, digits and hyphens: <c>hamm</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the city.</summary>
    public required string Name { get; init; }

    /// <summary>IANA time zone, for civil days and for people: <c>Europe/Berlin</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Language of the city's pages when the reader asks for none: <c>de</c>, <c>it</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Index of air quality that is shown: an id (<c>lqi-2025</c>) or a family (<c>eaqi</c>, its newest); null: by the language.</summary>
    public string? AirIndex { get; init; }

    /// <summary>Folder of codec files, from the city file's own folder; null: none.</summary>
    public string? Codecs { get; init; }

    /// <summary>Folder of calibration files, its full path; null: none.</summary>
    public string? Calibrations { get; init; }

    /// <summary>Names of quantities of which percentiles of hours and days are asked.</summary>
    public IReadOnlyList<string> Percentiles { get; init; } = [];

    /// <summary>Motorhome sites with their pitches.</summary>
    public IReadOnlyList<Site> Sites { get; init; } = [];

    /// <summary>Air and heat stations.</summary>
    public IReadOnlyList<Station> Stations { get; init; } = [];

    /// <summary>Sensors: devices of a network and how they are decoded.</summary>
    public IReadOnlyList<Sensor> Sensors { get; init; } = [];

    /// <summary>Gateways by name.</summary>
    public IReadOnlyList<Gateway> Gateways { get; init; } = [];

    /// <summary>How heat is looked at here.</summary>
    public HeatSettings Heat { get; init; } = HeatSettings.Default;

    /// <summary>Alert rules: the city's own, then those of its rule packs.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>When the file was written that all of this stands in; none when it came from no file.</summary>
    public Instant FileChangedAt { get; init; }
}
