using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>Dragino SE01-LB and SE01-LS soil sensors: <see cref="Lse01"/> with working modes.</summary>
/// <remarks>
/// Bit 7 of byte 10 set: bytes 4-5 are the dielectric constant in 0.1, 6-7 and 8-9 raw moisture and raw conductivity, given
/// as input values 1 and 2 (from the maker's manual, unconfirmed).
/// </remarks>
public static class Se01
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/se01-lb",
        1,
        ["SE01-LB", "SE01-LS"],
        [2, 1, 5],
        [
            Quantity.Battery.Name,
            Quantity.ProbeTemperature.Name,
            Quantity.SoilMoisture.Name,
            Quantity.SoilTemperature.Name,
            Quantity.SoilEc.Name,
            Quantity.SoilDielectricPermittivity.Name,
            Quantity.InputValue.Name,
        ],
        Decode)
    {
        Aliases = [new("dragino/se01"), new("dragino/se01-ls")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination) =>
        Lse01.Decode(payload, context.FPort, true, destination);
}
