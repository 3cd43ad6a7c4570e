using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding;

/// <summary>A device family: everything that is known of a payload layout.</summary>
/// <param name="Id"><c>vendor/family</c>, lower case, as in <c>bosch/tps110</c>.</param>
/// <param name="Version">Version of our decoder, raised whenever its results change; from 1.</param>
/// <param name="Models">Device models that speak this layout, as their makers spell them.</param>
/// <param name="Ports">FPorts that carry readings; the first is the usual one.</param>
/// <param name="Quantities">Names of the quantities that it may give, without channels.</param>
/// <param name="Decoder">The decoder.</param>
public sealed record DeviceFamily(
    string Id,
    int Version,
    IReadOnlyList<string> Models,
    IReadOnlyList<byte> Ports,
    IReadOnlyList<string> Quantities,
    PayloadDecoder Decoder)
{
    /// <summary>
    /// Most readings that any decoder gives for one payload. 242 bytes hold 11 records of a Milesight AM308 (9 readings each)
    /// or 80 battery values of a Milesight frame.
    /// </summary>
    public const int MaxReadings = 128;

    /// <summary>Other names: of models, and of codecs in lorawan-devices, chirpstack-device-profiles, akenza and ThingsBoard.</summary>
    public IReadOnlyList<DeviceAlias> Aliases { get; init; } = [];

    /// <summary>The constants of a single device that the decoder needs beside the payload.</summary>
    public IReadOnlyList<DeviceParameter> Parameters { get; init; } = [];

    /// <summary>Which of its sensors are wrong for a while after power-on; null: none.</summary>
    public WarmUpRule? WarmUp { get; init; }

    /// <summary>Decodes a payload.</summary>
    public DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination) =>
        Decoder(payload, in context, destination);

    /// <summary>Decodes a payload of a device without constants, at an unknown time.</summary>
    public DecodeError Decode(ReadOnlySpan<byte> payload, byte fPort, Span<Reading> destination, out int written)
    {
        var result = Decoder(payload, new DecodeContext(fPort), destination);
        written = result.Count;
        return result.Error;
    }
}
