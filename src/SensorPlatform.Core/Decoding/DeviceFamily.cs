namespace SensorPlatform.Core.Decoding;

/// <summary>A device family: everything that is known of a payload layout.</summary>
/// <param name="Id"><c>vendor/family</c>, lower case, as in <c>bosch/tps110</c>.</param>
/// <param name="Version">Version of our decoder, raised whenever its results change; from 1.</param>
/// <param name="Models">Device models that speak this layout, as their makers spell them.</param>
/// <param name="Ports">FPorts that carry readings.</param>
/// <param name="Quantities">Names of the quantities that it may give.</param>
/// <param name="Decode">The decoder.</param>
public sealed record DeviceFamily(
    string Id,
    int Version,
    IReadOnlyList<string> Models,
    IReadOnlyList<byte> Ports,
    IReadOnlyList<string> Quantities,
    PayloadDecoder Decode)
{
    /// <summary>
    /// Most readings that any decoder gives for one payload. 242 bytes hold 22 records of a Dragino log (3 readings each)
    /// or 80 battery values of a Milesight frame.
    /// </summary>
    public const int MaxReadings = 96;
}
