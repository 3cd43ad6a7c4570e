using System.Collections.Frozen;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Grains;

/// <summary>What the configuration says of one sensor.</summary>
/// <param name="Index">Place in <see cref="SensorDirectory.Sensors"/>, from 0; it may differ from start to start.</param>
/// <param name="Id">The sensor's id in the city file; stable, unique over all cities.</param>
/// <param name="City">The city's id.</param>
/// <param name="Network">The network that its uplinks come through.</param>
/// <param name="Device">DevEUI or station name.</param>
/// <param name="Family">How its payloads are decoded.</param>
/// <param name="ReportingInterval">How often it reports; windows take their expected counts from it. Zero: the grain learns it.</param>
/// <param name="AllowedLateness">How long after its end a window waits before it counts as final.</param>
public sealed record SensorDefinition(
    int Index,
    string Id,
    string City,
    NetworkId Network,
    DeviceId Device,
    DeviceFamily Family,
    TimeSpan ReportingInterval,
    TimeSpan AllowedLateness)
{
    /// <summary>The civil days of its city.</summary>
    public CivilCalendar Calendar { get; init; } = CivilCalendar.Utc;

    /// <summary>Constants of this very device, in the order of <see cref="DeviceFamily.Parameters"/>; null: the defaults.</summary>
    public DeviceParameters? Parameters { get; init; }

    /// <summary>Codes of the quantities of which percentiles are asked; a code without a channel stands for all channels.</summary>
    public FrozenSet<ushort> Percentiles { get; init; } = [];

    /// <summary>How its raw values become quantities; null: it gives quantities itself.</summary>
    public SensorCalibrations? Calibrations { get; init; }

    /// <summary>Are percentiles of a quantity asked for?</summary>
    public bool HasPercentiles(Quantity quantity) =>
        Percentiles.Count > 0 && (Percentiles.Contains(quantity.Code) || Percentiles.Contains(quantity.Index));
}
