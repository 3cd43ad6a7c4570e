using System.Text;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Server.Cities;

/// <summary>How sensors name their devices.</summary>
internal static class DeviceNames
{
    // Stations that send reports have no DevEUI but a name.
    private const string ReportVendor = "airqino/";

    /// <summary>True for a type whose devices have names instead of DevEUIs.</summary>
    public static bool IsReportStation(string type) => type.StartsWith(ReportVendor, StringComparison.OrdinalIgnoreCase);

    /// <summary>The device of a sensor; false when it is not written as its type asks.</summary>
    public static bool TryParse(Sensor sensor, out DeviceId device) =>
        IsReportStation(sensor.Type)
            ? DeviceId.TryParse(sensor.Device, out device)
            : DeviceId.TryParseDevEui(Encoding.UTF8.GetBytes(sensor.Device), out device);
}
