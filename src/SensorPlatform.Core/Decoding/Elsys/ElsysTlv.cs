using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.BigEndianFormat;

namespace SensorPlatform.Core.Decoding.Elsys;

/// <summary>
/// All sensors of Elsys: type, value; most significant byte first (TTN lorawan-devices, ChirpStack, akenza and ThingsBoard
/// agree; types 0F, 10, 1B and 3D from the maker's payload document, unconfirmed).
/// </summary>
/// <remarks>
/// <code>
/// 01 air temperature   int16 0.1 Cel       0F movements of the device  u8
/// 02 humidity          u8 %                10 infrared thermometer     2 × int16 0.1 Cel: itself, what it sees
/// 03 acceleration      3 × int8, 63 = 1 g  11 occupancy                u8: 0 free, 1 pending, 2 occupied
/// 04 light             u16 lx              12 water leak               u8: 0 none
/// 05 movements         u8                  13 thermal picture          65 bytes, passed over
/// 06 CO2               u16 ppm             14 air pressure             u32 0.001 hPa
/// 07 battery           u16 mV              15 sound                    u8 peak, u8 mean, dB
/// 08, 18 analog input  u16 mV              19 second external probe    int16 0.1 Cel; comes once for each probe
/// 09 position          2 × int24 0.0001°   1B analog input             int32 uV
/// 0A, 16 pulses        u16 since the last  1C TVOC                     u16 ppb
/// 0B, 17 pulses        u32 in all          22 wanted temperature       int16 0.1 Cel
/// 0C external probe    int16 0.1 Cel       3D debugging                4 bytes, passed over
/// 0D, 1A digital input u8                  3E settings                 length, then these: passed over
/// 0E distance          u16 mm
/// </code>
/// <para>Inputs are on channels 1 and 2, external probes on 1, 2 and so on. A pending occupancy ("somebody comes or goes")
/// counts as occupied; the device's own number stands beside it.</para>
/// <para>The maker's later codec is said to read positions least significant byte first; TTN's reads them as above.</para>
/// <para>The maker names FPort 5 (settings on 6) and lets users change it. An unknown type ends the payload, because its
/// length is unknown; what came before it stands.</para>
/// </remarks>
public static class ElsysTlv
{
    private const byte LastApplicationPort = 199;
    private const byte MoreProbes = 0x19;
    private const byte Settings = 0x3E;

    private static readonly BigEndianLayout?[] Layouts = BigEndianLayout.ByType(
    [
        (0x01, new(2, new BigEndianField(Quantity.AirTemperature, Signed16, 0, 10))),
        (0x02, new(1, new BigEndianField(Quantity.AirRelativeHumidity, Unsigned8))),
        (0x03, new(
            3,
            new BigEndianField(Quantity.AccelerationX, Signed8, 0, 63),
            new BigEndianField(Quantity.AccelerationY, Signed8, 1, 63),
            new BigEndianField(Quantity.AccelerationZ, Signed8, 2, 63))),
        (0x04, new(2, new BigEndianField(Quantity.LightIlluminance, Unsigned16))),
        (0x05, new(1, new BigEndianField(Quantity.MotionEvents, Unsigned8))),
        (0x06, new(2, new BigEndianField(Quantity.AirCo2, Unsigned16))),
        (0x07, new(2, new BigEndianField(Quantity.Battery, Unsigned16, 0, 1000))),
        (0x08, new(2, new BigEndianField(Quantity.InputVoltage.On(1), Unsigned16, 0, 1000))),
        (0x09, new(
            6,
            new BigEndianField(Quantity.PositionLatitude, Signed24, 0, 10_000),
            new BigEndianField(Quantity.PositionLongitude, Signed24, 3, 10_000))),
        (0x0A, new(2, new BigEndianField(Quantity.InputPulses.On(1), Unsigned16))),
        (0x0B, new(4, new BigEndianField(Quantity.InputCount.On(1), Unsigned32))),
        (0x0C, new(2, new BigEndianField(Quantity.ProbeTemperature.On(1), Signed16, 0, 10))),
        (0x0D, new(1, new BigEndianField(Quantity.InputState.On(1), Unsigned8))),
        (0x0E, new(2, new BigEndianField(Quantity.Distance, Unsigned16))),
        (0x0F, new(1, new BigEndianField(Quantity.MotionEvents.On(1), Unsigned8))),
        (0x10, new(
            4,
            new BigEndianField(Quantity.DeviceTemperature, Signed16, 0, 10),
            new BigEndianField(Quantity.SurfaceTemperature, Signed16, 2, 10))),
        (0x11, new(
            1, new BigEndianField(Quantity.OccupancyOccupied, NotZero), new BigEndianField(Quantity.DeviceState, Unsigned8))),
        (0x12, new(1, new BigEndianField(Quantity.WaterLeak, NotZero))),
        (0x13, new(65)),
        (0x14, new(4, new BigEndianField(Quantity.AirPressure, Unsigned32, 0, 1000))),
        (0x15, new(
            2, new BigEndianField(Quantity.SoundPeak, Unsigned8), new BigEndianField(Quantity.SoundLevel, Unsigned8, 1))),
        (0x16, new(2, new BigEndianField(Quantity.InputPulses.On(2), Unsigned16))),
        (0x17, new(4, new BigEndianField(Quantity.InputCount.On(2), Unsigned32))),
        (0x18, new(2, new BigEndianField(Quantity.InputVoltage.On(2), Unsigned16, 0, 1000))),
        (MoreProbes, new(2, new BigEndianField(Quantity.ProbeTemperature, Signed16, 0, 10))),
        (0x1A, new(1, new BigEndianField(Quantity.InputState.On(2), Unsigned8))),
        (0x1B, new(4, new BigEndianField(Quantity.ElectricVoltage, Signed32, 0, 1e6))),
        (0x1C, new(2, new BigEndianField(Quantity.AirTvoc, Unsigned16))),
        (0x22, new(2, new BigEndianField(Quantity.SetpointTemperature, Signed16, 0, 10))),
        (0x3D, new(4)),
    ]);

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "elsys/tlv",
        1,
        [
            "ERS", "ERS CO2", "ERS CO2 Lite", "ERS Desk", "ERS Eco", "ERS Eye", "ERS Lite", "ERS Sound", "ERS VOC", "ERSD",
            "ERSDCO2", "ERS2", "ELT-1", "ELT-2", "ELT-2 HP", "ELT-2i", "ELT Lite", "EMS", "EMS Desk", "EMS Door", "EMS Lite",
            "ESM5k", "ETHd10", "EIAQd10",
        ],
        [5, 1, 6],
        BigEndianLayout.Names(Layouts),
        Decode)
    {
        Aliases = ElsysNames.Aliases,
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var fPort = context.FPort;
        var sink = new ReadingSink(destination);
        var error = fPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Types(payload, ref sink);
        return sink.End(error);
    }

    private static DecodeError Types(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        byte probe = 1;
        while (!reader.IsAtEnd)
        {
            var offset = reader.Position;
            reader.TryReadByte(out var type);
            if (type == Settings)
            {
                if (!reader.TryReadByte(out var length) || !reader.TryTake(length, out _))
                {
                    return DecodeError.Truncated;
                }

                continue;
            }

            if (Layouts[type] is not { } layout)
            {
                sink.Warn(DecodeWarning.UnknownField, offset);
                return offset == 0 ? DecodeError.UnknownType : DecodeError.None;
            }

            if (!reader.TryTake(layout.Length, out var value))
            {
                return DecodeError.Truncated;
            }

            if (type == MoreProbes)
            {
                layout.AddTo(value, ++probe, ref sink);
            }
            else
            {
                layout.AddTo(value, ref sink);
            }
        }

        return DecodeError.None;
    }
}
