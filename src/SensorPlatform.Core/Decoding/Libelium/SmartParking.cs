using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Libelium;

/// <summary>
/// Libelium Plug &amp; Sense! Smart Parking, versions 2 and 3: frames of 11 bytes, big-endian (ELEMENT IoT
/// <c>libelium/smart-parking-v2v3</c>).
/// </summary>
/// <remarks>
/// <code>
/// 0     bit 7 occupied, bit 6 battery to be changed, bits 3-0 kind of frame
/// 1     frame counter
/// kind 0 information:            2 int8 Cel; 3-8 axes; 9 reserved; 10 battery 2800 + 4 × u8 mV
/// kind 1 keep-alive, 6 service:  2 hour; 3 minute; 4 int8 Cel; 5-10 axes
/// kind 4 start:                  2 int8 Cel; 3-8 axes; 9-10 battery u16 mV
/// kind 2 daily update, 3 error, 5 second start, 7 downlink, 8 signal: nothing more is read
/// axes  3 × u16, the magnetometer's counts as the maker publishes them, without sign
/// </code>
/// <para>A frame of another kind still has its head: the state stands, and a warning says that the rest was not read.</para>
/// <para>The layout of versions 1.2.x (2025) is another and is not published.</para>
/// </remarks>
public static class SmartParking
{
    private const int FrameLength = 11;
    private const byte LastApplicationPort = 199;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "libelium/smart-parking-v2v3",
        1,
        ["Plug & Sense! Smart Parking v2", "Plug & Sense! Smart Parking v3"],
        [3, 1],
        [
            Quantity.ParkingOccupied.Name,
            Quantity.BatteryLow.Name,
            Quantity.Battery.Name,
            Quantity.DeviceTemperature.Name,
            Quantity.MagneticX.Name,
            Quantity.MagneticY.Name,
            Quantity.MagneticZ.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("libelium/plug-and-sense-smart-parking"),
            new("libelium/smart-parking"),
            new("libelium/smart-parking-v2"),
            new("libelium/smart-parking-v3"),
            new("libelium/smart_parking"),
            new("libelium/smartparking"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : payload.Length < FrameLength ? DecodeError.Truncated
            : payload.Length > FrameLength ? DecodeError.TrailingBytes
            : DecodeError.None;
        if (error == DecodeError.None)
        {
            Frame(payload, ref sink);
        }

        return sink.End(error);
    }

    private static void Frame(ReadOnlySpan<byte> frame, ref ReadingSink sink)
    {
        sink.Add(Quantity.ParkingOccupied, frame[0] >> 7);
        sink.Add(Quantity.BatteryLow, (frame[0] >> 6) & 1);
        switch (frame[0] & 0x0F)
        {
            case 0:
                AddClimateAndField(frame[2..], ref sink);
                sink.Add(Quantity.Battery, (2800 + (4 * frame[10])) / 1000.0);
                break;
            case 1 or 6:
                AddClimateAndField(frame[4..], ref sink);
                break;
            case 4:
                AddClimateAndField(frame[2..], ref sink);
                sink.Add(Quantity.Battery, BinaryPrimitives.ReadUInt16BigEndian(frame[9..]) / 1000.0);
                break;
            case 2 or 3 or 5 or 7 or 8:
                break;
            default:
                sink.Warn(DecodeWarning.UnknownField, 0);
                break;
        }
    }

    private static void AddClimateAndField(ReadOnlySpan<byte> part, ref ReadingSink sink)
    {
        sink.Add(Quantity.DeviceTemperature, (sbyte)part[0]);
        sink.Add(Quantity.MagneticX, BinaryPrimitives.ReadUInt16BigEndian(part[1..]));
        sink.Add(Quantity.MagneticY, BinaryPrimitives.ReadUInt16BigEndian(part[3..]));
        sink.Add(Quantity.MagneticZ, BinaryPrimitives.ReadUInt16BigEndian(part[5..]));
    }
}
