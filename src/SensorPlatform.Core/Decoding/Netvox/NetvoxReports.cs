using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Netvox;

/// <summary>The reports of Netvox' device types: offsets count from the frame's beginning.</summary>
/// <remarks>
/// Sources: public examples (lorawan-devices, akenza, ThingsBoard) and the maker's manuals. From memory alone, unconfirmed:
/// 0A's alarms, 1F/3F as totals, 20/2A/41/42, the first report of 1C, the order of DE's two bytes, particle counts being
/// those in 0.1 L, and that VOC of the RA07 series is in 0.1 ppm.
/// </remarks>
internal static class NetvoxReports
{
    private const int ReportTypes = 16;

    private static readonly NetvoxReport?[] Table = Build();

    /// <summary>All quantities that a report may give.</summary>
    internal static IReadOnlyList<string> Quantities { get; } =
    [
        Quantity.Battery.Name,
        Quantity.BatteryLow.Name,
        Quantity.InputCurrent.Name,
        .. BigEndianLayout.Names(Array.ConvertAll(Table, report => report?.Layout)),
    ];

    /// <summary>The report; null when it is not known.</summary>
    internal static NetvoxReport? Find(byte device, byte report) =>
        report < ReportTypes ? Table[(device * ReportTypes) + report] : null;

    /// <summary>True for a device type of which any report is known.</summary>
    internal static bool IsKnown(byte device)
    {
        foreach (var report in Table.AsSpan(device * ReportTypes, ReportTypes))
        {
            if (report is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static NetvoxReport?[] Build()
    {
        var table = new NetvoxReport?[256 * ReportTypes];
        NetvoxEntry[] entries = [.. NetvoxStates.All, .. NetvoxMeasures.Climate, .. NetvoxMeasures.Inputs, .. NetvoxSeries.All];
        foreach (var (report, devices, layout) in entries)
        {
            foreach (var device in devices)
            {
                table[(device * ReportTypes) + report] = layout;
            }
        }

        return table;
    }
}
