using SensorPlatform.Server.Air.Reference;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Air.Import;

/// <summary>How files are read.</summary>
internal sealed record ImportOptions
{
    /// <summary>What they are.</summary>
    public required ImportFormat Format { get; init; }

    /// <summary>The station, as its reports name it.</summary>
    public required string Station { get; init; }

    /// <summary>The sort of report that the station's sensor reads.</summary>
    public required AirQinoMode Mode { get; init; }

    /// <summary>Columns of other names: what a column is, <c>time</c> or a sensor, by its name in the file.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Zone of times without an offset.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>True when numbers have a decimal comma.</summary>
    public bool HasDecimalComma { get; init; }

    /// <summary>True to exchange PM2.5 and PM10, which some exports have the wrong way round.</summary>
    public bool SwapsPm { get; init; }

    /// <summary>True to keep the newest hour of a file of hourly means, which may still have been running.</summary>
    public bool KeepsNewestHour { get; init; }

    /// <summary>The sensor that reference values are of, as in <c>NO2</c>; null for other formats.</summary>
    public string? ReferenceSensor { get; init; }

    /// <summary>What of a reference file is wanted.</summary>
    public ReferenceColumns Reference { get; init; } = new();
}
