namespace SensorPlatform.Server.Air.Reference;

/// <summary>What of a reference file is wanted, and how its clock goes. What is null is taken from the file where it is alone there.</summary>
internal sealed record ReferenceColumns
{
    /// <summary>Column of the values, its name or the beginning of it as in <c>PM10</c>; null: the only one there is.</summary>
    public string? Value { get; init; }

    /// <summary>The station, where a column names stations; null: the only one there is.</summary>
    public string? Station { get; init; }

    /// <summary>The parameter, where a column names parameters, as in <c>NO2</c>; null: the only one there is.</summary>
    public string? Parameter { get; init; }

    /// <summary>IANA name of the zone of files that count hours 1 to 24.</summary>
    public string TimeZone { get; init; } = "Europe/Rome";
}
