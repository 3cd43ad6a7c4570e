using System.CommandLine;

namespace SensorPlatform.Server.Cli;

/// <summary>The options of <c>calibrate</c>.</summary>
internal sealed class CalibrateOptions
{
    internal Option<string?> Station { get; } = new("--station") { Description = "The station's id, or its sensor's" };

    internal Option<string?> Quantity { get; } = new("--quantity") { Description = "What it is to give: air.no2" };

    internal Option<string?> Reference { get; } = new("--reference")
    {
        Description = "Hours of the reference: ARPAT's files, or a CSV with time and value, in the quantity's unit",
    };

    internal Option<string?> Column { get; } = new("--column") { Description = "Column of the reference file, where it has several" };

    internal Option<string?> ReferenceStation { get; } = new("--reference-station") { Description = "Station in the reference file, where it has several" };

    internal Option<string?> Parameter { get; } = new("--parameter") { Description = "Parameter in the reference file, where it has several: NO2" };

    internal Option<string> TimeZone { get; } = new("--reference-zone")
    {
        Description = "Zone of a reference file that counts hours 1 to 24",
        DefaultValueFactory = static _ => "Europe/Rome",
    };

    internal Option<string?> ReferenceName { get; } = new("--reference-name") { Description = "The reference in words: station and instrument" };

    internal Option<double> ReferenceUncertainty { get; } = new("--reference-uncertainty")
    {
        Description = "Relative standard uncertainty of the reference, 0 to 1: half of what its maker states with k = 2",
    };

    internal Option<string[]> Config { get; } = new("--config") { Description = "City file; give it again for each further city" };

    internal Option<string> Data { get; } = DataFolder.Option();

    internal Option<string?> From { get; } = new("--from") { Description = "First hour: 2026-07-01 (UTC) or 2026-07-01T10:00:00Z; else the reference's first" };

    internal Option<string?> To { get; } = new("--to") { Description = "… and end of the last" };

    internal Option<string?> Terms { get; } = new("--terms")
    {
        Description = "Terms beside the constant: raw,rawSquared,internalTemperature,airTemperature,relativeHumidity,interferent:air.o3Raw",
    };

    internal Option<bool> Auto { get; } = new("--auto") { Description = "Choose the terms by the error on days not seen; so it is without --terms" };

    internal Option<string?> ValidFrom { get; } = new("--valid-from") { Description = "Measured time from which on it is used; else the co-location's beginning" };

    internal Option<int> ExpiresMonths { get; } = new("--expires-months")
    {
        Description = "Months after the co-location when its values count as of an expired calibration; 0: never",
        DefaultValueFactory = static _ => 12,
    };

    internal Option<string?> Out { get; } = new("--out") { Description = "Folder for the new file; else the city's folder of calibrations" };

    internal Option<bool> Json { get; } = new("--json") { Description = "JSON for machines" };

    internal Option<string?> Import { get; } = new("--import") { Description = "Instead of a fit: AirQino's upload of coefficients, a CSV; needs --valid-from" };

    /// <summary>All of them, in the order of the help.</summary>
    internal IReadOnlyList<Option> All =>
    [
        Station,
        Quantity,
        Reference,
        Column,
        ReferenceStation,
        Parameter,
        TimeZone,
        ReferenceName,
        ReferenceUncertainty,
        Config,
        Data,
        From,
        To,
        Terms,
        Auto,
        ValidFrom,
        ExpiresMonths,
        Out,
        Json,
        Import,
    ];
}
