using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>
/// Dragino LWL03A and WL03A-LB leak sensors: <see cref="Lds03"/> with leaks in place of openings (from the maker's manual,
/// unconfirmed).
/// </summary>
public static class Lwl03
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/lwl03a",
        1,
        ["LWL03A", "WL03A-LB"],
        [2, 3, 5],
        [
            Quantity.WaterLeak.Name,
            Quantity.AlarmActive.Name,
            Quantity.InputCount.Name,
            Quantity.EventDuration.Name,
            Quantity.Battery.Name,
        ],
        Decode)
    {
        Aliases = [new("dragino/lwl03"), new("dragino/wl03a-lb"), new("dragino/wl03a-ls")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination) =>
        Lds03.Decode(payload, context.FPort, Quantity.WaterLeak, Quantity.InputCount, destination);
}
