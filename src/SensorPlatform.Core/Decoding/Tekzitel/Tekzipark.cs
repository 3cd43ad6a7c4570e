using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Tekzitel;

/// <summary>Tekzitel Tekzipark parking sensor (TTN lorawan-devices <c>tekzitel/tekzipark</c>).</summary>
/// <remarks>
/// <code>
/// 0     bit 7 occupied, 5 battery good, 4 obstruction, 3 seen by radar, 2 no beacon, 1 after a reset, 0 keep-alive
/// 1     int8 Cel
/// 2     parking id
/// FPort 1, then, when the vehicle has a beacon: int8 dBm of the beacon, and its ids, u16 each
/// FPort 2, then 6 × int8 magnetometer (two triples x, y, z), fault code, and bytes that are not described
/// </code>
/// <para>An obstruction is given as an alarm. How a state was found and why it was sent is no measurement.</para>
/// <para>Only frames without beacon are published; that the ids are at most two is unconfirmed.</para>
/// </remarks>
public static class Tekzipark
{
    private const int MagnetometerLength = 6;
    private const int LongestIds = 4;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "tekzitel/tekzipark",
        1,
        ["TEKZIPARK"],
        [1, 2],
        [
            Quantity.ParkingOccupied.Name,
            Quantity.BatteryLow.Name,
            Quantity.AlarmActive.Name,
            Quantity.DeviceTemperature.Name,
            Quantity.RadioRssi.Name,
            Quantity.MagneticX.Name,
            Quantity.MagneticY.Name,
            Quantity.MagneticZ.Name,
            Quantity.DeviceErrorCode.Name,
        ],
        Decode)
    {
        Aliases = [new("tekzitel/tekzi-park")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort is not (1 or 2) ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Frame(payload, context.FPort, ref sink);
        return sink.End(error);
    }

    private static DecodeError Frame(ReadOnlySpan<byte> payload, byte fPort, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadByte(out var state) || !reader.TryReadSByte(out var temperature) || !reader.TryReadByte(out _))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.ParkingOccupied, state >> 7);
        sink.Add(Quantity.BatteryLow, (state & 0x20) == 0 ? 1 : 0);
        sink.Add(Quantity.AlarmActive, (state >> 4) & 1);
        sink.Add(Quantity.DeviceTemperature, temperature);
        return fPort == 1 ? Beacon(ref reader, ref sink) : Diagnostics(ref reader, ref sink);
    }

    private static DecodeError Beacon(ref PayloadReader reader, ref ReadingSink sink)
    {
        if (reader.TryReadSByte(out var strength))
        {
            sink.Add(Quantity.RadioRssi, strength);
        }

        return reader.RemainingLength > LongestIds ? DecodeError.TrailingBytes
            : reader.RemainingLength % 2 != 0 ? DecodeError.Truncated
            : DecodeError.None;
    }

    private static DecodeError Diagnostics(ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryTake(MagnetometerLength, out var axes) || !reader.TryReadByte(out var fault))
        {
            return DecodeError.Truncated;
        }

        for (var triple = 0; triple < 2; triple++)
        {
            var channel = (byte)(triple + 1);
            sink.Add(Quantity.MagneticX.On(channel), (sbyte)axes[3 * triple]);
            sink.Add(Quantity.MagneticY.On(channel), (sbyte)axes[(3 * triple) + 1]);
            sink.Add(Quantity.MagneticZ.On(channel), (sbyte)axes[(3 * triple) + 2]);
        }

        sink.Add(Quantity.DeviceErrorCode, fault);
        return DecodeError.None;
    }
}
