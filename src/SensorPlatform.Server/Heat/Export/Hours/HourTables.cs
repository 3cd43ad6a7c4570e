using System.Runtime.CompilerServices;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Heat.Export.Tables;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Heat.Export.Hours;

/// <summary>Stored hours as tables: one for CSV, whose columns are a promise, and a short one for GeoPackages.</summary>
internal static class HourTables
{
    private const string Description =
        "Hourly means of air temperature as they are stored, with the flags of the quality control. An hour without a reading has no row.";

    private static readonly Quantity[] AllQuantities =
        [Quantity.AirTemperature, Quantity.AirRelativeHumidity, Quantity.ProbeTemperature];

    // Names and their order are promised (docs/api.md): new ones at the end.
    private static readonly HeatColumn[] WideColumns =
    [
        new("station_id", HeatValueKind.Text),
        new("station_name", HeatValueKind.Text),
        new("city", HeatValueKind.Text),
        new("latitude_deg", HeatValueKind.Real),
        new("longitude_deg", HeatValueKind.Real),
        new("height_m", HeatValueKind.Real),
        new("setting", HeatValueKind.Text),
        new("quantity", HeatValueKind.Text),
        new("unit", HeatValueKind.Text),
        new("window_start_utc", HeatValueKind.Time),
        new("count", HeatValueKind.Whole),
        new("expected_count", HeatValueKind.Whole),
        new("capture_percent", HeatValueKind.Real),
        new("min", HeatValueKind.Real),
        new("max", HeatValueKind.Real),
        new("mean", HeatValueKind.Real),
        new("revision", HeatValueKind.Whole),
        new("final", HeatValueKind.Flag),
        new("standard_deviation", HeatValueKind.Real),
        new("first", HeatValueKind.Real),
        new("last", HeatValueKind.Real),
        new("known_utc", HeatValueKind.Time),
        new("quality_flags", HeatValueKind.Text),
        new("usable", HeatValueKind.Flag),
    ];

    private static readonly HeatColumn[] ShortColumns =
    [
        new("station_id", HeatValueKind.Text),
        new("start_utc", HeatValueKind.Time),
        new("mean_cel", HeatValueKind.Real),
        new("minimum_cel", HeatValueKind.Real),
        new("maximum_cel", HeatValueKind.Real),
        new("count", HeatValueKind.Whole),
        new("capture_percent", HeatValueKind.Real),
        new("final", HeatValueKind.Flag),
        new("revision", HeatValueKind.Whole),
        new("quality_flags", HeatValueKind.Text),
        new("usable", HeatValueKind.Flag),
    ];

    /// <summary>All quantities, with what is known of the station in each row.</summary>
    public static HeatTable Wide(
        ITelemetryReader reader, HeatQuestion question, HourFlags flags, HeatProgress progress) => new(
        HeatLayer.Hours,
        "hours",
        Description,
        WideColumns,
        HeatShapeKind.None,
        0,
        RowsAsync(
            HourParts.ReadAsync(reader, question, AllQuantities, default),
            WideColumns.Length,
            (row, part, hour) => FillWide(row, part, in hour, flags),
            progress));

    /// <summary>Air temperature alone.</summary>
    public static HeatTable Short(
        ITelemetryReader reader, HeatQuestion question, HourFlags flags, HeatProgress progress) => new(
        HeatLayer.Hours,
        "hours",
        Description,
        ShortColumns,
        HeatShapeKind.None,
        0,
        RowsAsync(
            HourParts.ReadAsync(reader, question, [Quantity.AirTemperature], default),
            ShortColumns.Length,
            (row, part, hour) => FillShort(row, part, in hour, flags),
            progress));

    private static async IAsyncEnumerable<HeatRow> RowsAsync(
        IAsyncEnumerable<HourPart> parts,
        int columns,
        Action<HeatRow, HourPart, WindowAggregate> fill,
        HeatProgress progress,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var row = new HeatRow(columns);
        await foreach (var part in parts.WithCancellation(cancellationToken))
        {
            foreach (var hour in part.Rows)
            {
                fill(row, part, hour.Aggregate);
                yield return row;
            }

            progress.Show("hours", part.Done);
        }
    }

    private static void FillWide(HeatRow row, HourPart part, in WindowAggregate hour, HourFlags flags)
    {
        var (station, values) = (part.Station, row.Values);
        values[0] = HeatValue.Of(station.Id);
        values[1] = HeatValue.Of(station.Name.In(part.City.Language));
        values[2] = HeatValue.Of(part.City.Id);
        values[3] = HeatValue.Of(station.Latitude);
        values[4] = HeatValue.Of(station.Longitude);
        values[5] = HeatValue.Of(station.HeightMeters);
        values[6] = HeatValue.Of(station.Setting);
        values[7] = HeatValue.Of(part.Quantity.Name);
        values[8] = HeatValue.Of(part.Quantity.Unit);
        values[9] = HeatValue.Of(hour.Start);
        values[10] = HeatValue.Of(hour.Count);
        values[11] = HeatValue.Of(hour.ExpectedCount);
        values[12] = HeatValue.Rounded(hour.CapturePercent, 1);
        values[13] = HeatValue.Of(hour.Minimum);
        values[14] = HeatValue.Of(hour.Maximum);
        values[15] = HeatValue.Rounded(hour.Mean, 4);
        values[16] = HeatValue.Of(hour.Revision);
        values[17] = HeatValue.Of(hour.IsFinal);
        values[18] = HeatValue.Rounded(hour.StandardDeviation, 4);
        values[19] = HeatValue.Of(hour.First);
        values[20] = HeatValue.Of(hour.Last);
        values[21] = HeatValue.Of(hour.Known);
        if (part.Quantity == Quantity.AirTemperature)
        {
            FillFlags(values, 22, station.Id, hour.Start, flags);
        }
        else
        {
            // No test was made: that is no "passed".
            values[22] = HeatValue.None;
            values[23] = HeatValue.None;
        }
    }

    private static void FillShort(HeatRow row, HourPart part, in WindowAggregate hour, HourFlags flags)
    {
        var values = row.Values;
        values[0] = HeatValue.Of(part.Station.Id);
        values[1] = HeatValue.Of(hour.Start);
        values[2] = HeatValue.Rounded(hour.Mean, 4);
        values[3] = HeatValue.Of(hour.Minimum);
        values[4] = HeatValue.Of(hour.Maximum);
        values[5] = HeatValue.Of(hour.Count);
        values[6] = HeatValue.Rounded(hour.CapturePercent, 1);
        values[7] = HeatValue.Of(hour.IsFinal);
        values[8] = HeatValue.Of(hour.Revision);
        FillFlags(values, 9, part.Station.Id, hour.Start, flags);
    }

    private static void FillFlags(HeatValue[] values, int at, string station, Instant hour, HourFlags flags)
    {
        var (words, isUsable) = flags.Of(station, hour);
        values[at] = HeatValue.Of(words);
        values[at + 1] = HeatValue.Of(isUsable);
    }
}
