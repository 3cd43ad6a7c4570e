using System.Text;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.OpenSenseMap;

namespace SensorPlatform.Server.Cities;

/// <summary>How sensors name their devices.</summary>
internal static class DeviceNames
{
    private const string AirQino = "airqino/";
    private const string SensorCommunity = "sensor-community/";
    private const string OpenSenseMap = "opensensemap/";
    private const string Logger = "logger/";

    /// <summary>True for a type whose devices send reports: they have names instead of DevEUIs, and no frames.</summary>
    public static bool IsReportStation(string type) => Is(type, AirQino) || Is(type, SensorCommunity) || Is(type, OpenSenseMap) || Is(type, Logger);

    /// <summary>True for a type whose devices keep what they measure until somebody reads them out.</summary>
    public static bool IsLogger(string type) => Is(type, Logger);

    /// <summary>The device of a sensor; false when it is not written as its type asks.</summary>
    public static bool TryParse(Sensor sensor, out DeviceId device) =>
        Is(sensor.Type, OpenSenseMap) ? OpenSenseMapBox.TryDevice(Encoding.UTF8.GetBytes(sensor.Device), out device)
        : IsReportStation(sensor.Type) ? DeviceId.TryParse(sensor.Device, out device)
        : DeviceId.TryParseDevEui(Encoding.UTF8.GetBytes(sensor.Device), out device);

    /// <summary>What the device of a type is, and how it is written.</summary>
    public static (string Word, string Remedy) FormOf(string type) =>
        Is(type, OpenSenseMap)
            ? ("box id", "Write the box's _id as openSenseMap has it: 24 hexadecimal digits, as in 58cd22d8c877fb0011774898.")
        : Is(type, SensorCommunity)
            ? ("board or sensor", "Write esp8266- and the number of the board, as in esp8266-9372054, for what it sends itself, or the sensor's number in the archive, as in 253.")
        : Is(type, Logger)
            ? ("logger", "Write the logger's serial number or label: up to 16 letters and digits, as in 20934417.")
        : Is(type, AirQino)
            ? ("station name", "Write the station's name: up to 16 letters and digits, as in SMART188.")
        : ("DevEUI", "Write the DevEUI as 16 hexadecimal digits without separators, as in 70B3D5E75F000001.");

    private static bool Is(string type, string vendor) => type.StartsWith(vendor, StringComparison.OrdinalIgnoreCase);
}
