using System.Buffers.Binary;
using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.BigEndianFormat;

namespace SensorPlatform.Core.Decoding.Yosensi;

/// <summary>What Yosensi's types mean, as akenza's examples show it.</summary>
/// <remarks>
/// <code>
/// 04 relay            u8 by address (channel is address + 1); u16 with address FF, all of them: device.state
/// 08 battery          u16 mV
/// 0D temperature      int16 0.1 Cel: of the air, or with an address of a probe (channel is address + 1)
/// 10 humidity         u8 %
/// 15 pressure         int16 (u16) 0.1 hPa, for air flow sensors 0.1 Pa (address is the channel)
/// 16 pressure         int16 0.01, taken for bar
/// 1A light            u16 0.01 lx
/// 22 TVOC             u32 0.01, taken for ppb
/// 25 particles        u16 0.1 ug/m3; address 4 is PM10, and 1 to 3 are taken for PM1, PM2.5, PM4
/// 28 distance         u16 mm
/// 2E, 32 loops        u16 0.01 mA, 0.01 V; address is the channel
/// 40 displacement     3 × u16, taken for um: channels 1 to 3 (x, y, z)
/// 41 acceleration     3 × int16 0.1 in an unknown unit: passed over
/// 42 vibration        3 × int16 0.01; address 2 crest factor, 3 standard deviation, 4 skewness, 5 kurtosis (input.value on
///                     channels ten times the address + 1 to 3), 6 velocity mm/s (channels 1 to 3)
/// 43 vibration        3 × int16 0.001 g: address 0 root mean square (channel 1), 1 peak (channel 2)
/// 44 outputs          4 × u16 mV
/// 5C pulses           u32 since the last, u32 in all
/// 60 counts           movements; by address 0, 1 people each way since the last, 2, 3 in all, 4 their difference (passed over);
///                     left to right is "in"
/// 64 mode of a relay  setting, passed over
/// 66 soil moisture    u16 0.01 %; channel is address + 1
/// 69 CO               u16 0.1, taken for ppm
/// 6C CO2              u16 ppm
/// 70 sound            u16 dB
/// 9A current          u32 0.01 A; address is the channel
/// A2 velocity         u16 0.01 m/s
/// FC, FD thermostat   by address: 07 wanted temperature int16 0.1 Cel, 0B mode (device.state), 0D output; others are settings
/// </code>
/// </remarks>
internal static class YosensiTypes
{
    private const byte ToAll = 0xFF;

    // A length of 0 is any length.
    private static readonly BigEndianLayout?[] Plain = BigEndianLayout.ByType(
    [
        (0x08, new(2, new BigEndianField(Quantity.Battery, Unsigned16, 0, 1000))),
        (0x0D, new(2, new BigEndianField(Quantity.AirTemperature, Signed16, 0, 10))),
        (0x10, new(1, new BigEndianField(Quantity.AirRelativeHumidity, Unsigned8))),
        (0x15, new(2, new BigEndianField(Quantity.AirPressure, Unsigned16, 0, 10))),
        (0x16, new(2, new BigEndianField(Quantity.ProcessPressure, Signed16, 0, 100))),
        (0x1A, new(2, new BigEndianField(Quantity.LightIlluminance, Unsigned16, 0, 100))),
        (0x22, new(4, new BigEndianField(Quantity.AirTvoc, Unsigned32, 0, 100))),
        (0x28, new(2, new BigEndianField(Quantity.Distance, Unsigned16))),
        (0x2E, new(2, new BigEndianField(Quantity.InputCurrent, Unsigned16, 0, 100))),
        (0x32, new(2, new BigEndianField(Quantity.InputVoltage, Unsigned16, 0, 100))),
        (0x40, new(
            6,
            new BigEndianField(Quantity.LengthDeformation.On(1), Unsigned16),
            new BigEndianField(Quantity.LengthDeformation.On(2), Unsigned16, 2),
            new BigEndianField(Quantity.LengthDeformation.On(3), Unsigned16, 4))),
        (0x41, new(6)),
        (0x44, new(
            8,
            new BigEndianField(Quantity.ElectricVoltage.On(1), Unsigned16, 0, 1000),
            new BigEndianField(Quantity.ElectricVoltage.On(2), Unsigned16, 2, 1000),
            new BigEndianField(Quantity.ElectricVoltage.On(3), Unsigned16, 4, 1000),
            new BigEndianField(Quantity.ElectricVoltage.On(4), Unsigned16, 6, 1000))),
        (0x5C, new(
            8, new BigEndianField(Quantity.InputPulses, Unsigned32), new BigEndianField(Quantity.InputCount, Unsigned32, 4))),
        (0x64, new(0)),
        (0x69, new(2, new BigEndianField(Quantity.GasCarbonMonoxide, Unsigned16, 0, 10))),
        (0x6C, new(2, new BigEndianField(Quantity.AirCo2, Unsigned16))),
        (0x70, new(2, new BigEndianField(Quantity.SoundLevel, Unsigned16))),
        (0x9A, new(4, new BigEndianField(Quantity.ElectricCurrent, Unsigned32, 0, 100))),
        (0xA2, new(2, new BigEndianField(Quantity.AirFlow, Unsigned16, 0, 100))),
    ]);

    /// <summary>Names of all quantities, those of air flow sensors apart.</summary>
    internal static IReadOnlyList<string> Quantities { get; } =
    [
        .. BigEndianLayout.Names(Plain),
        Quantity.OutputState.Name,
        Quantity.DeviceState.Name,
        Quantity.ProbeTemperature.Name,
        Quantity.AirPm1.Name,
        Quantity.AirPm25.Name,
        Quantity.AirPm4.Name,
        Quantity.AirPm10.Name,
        Quantity.SoilMoisture.Name,
        Quantity.InputValue.Name,
        Quantity.VibrationVelocity.Name,
        Quantity.AccelerationX.Name,
        Quantity.AccelerationY.Name,
        Quantity.AccelerationZ.Name,
        Quantity.PeopleEntries.Name,
        Quantity.PeopleExits.Name,
        Quantity.PeopleIn.Name,
        Quantity.PeopleOut.Name,
        Quantity.MotionEvents.Name,
        Quantity.SetpointTemperature.Name,
    ];

    /// <summary>Adds the readings of a measurement.</summary>
    /// <returns>False when the type, its address or its length is not known.</returns>
    internal static bool TryAdd(byte type, byte? address, ReadOnlySpan<byte> value, bool isAirflow, ref ReadingSink sink)
    {
        switch (type)
        {
            case 0x04:
                return address is { } relay && TryAddRelay(relay, value, ref sink);
            case 0x0D when address is { } probe:
                return TryAdd(Quantity.ProbeTemperature.On((byte)(probe + 1)), Signed16, 10, value, ref sink);
            case 0x15 when isAirflow:
                return TryAdd(Quantity.AirPressureDifference.On(address ?? 0), Signed16, 10, value, ref sink);
            case 0x25:
                return Particles(address) is { } particles && TryAdd(particles, Unsigned16, 10, value, ref sink);
            case 0x42 when address is >= 2 and <= 6:
                return TryAddVibration(address.Value, value, ref sink);
            case 0x43 when address is 0 or 1:
                return TryAddAcceleration((byte)(address.Value + 1), value, ref sink);
            case 0x60:
                return TryAddCount(address, value, ref sink);
            case 0x66:
                return TryAdd(Quantity.SoilMoisture.On((byte)((address ?? 0) + 1)), Unsigned16, 100, value, ref sink);
            case 0xFC or 0xFD:
                return address is { } place && TryAddThermostat(place, value, ref sink);
            default:
                return TryAddPlain(Plain[type], address, value, ref sink);
        }
    }

    private static bool TryAddPlain(BigEndianLayout? layout, byte? address, ReadOnlySpan<byte> value, ref ReadingSink sink)
    {
        if (layout is null || (layout.Length != value.Length && layout.Length != 0))
        {
            return false;
        }

        if (address is { } channel && layout.Fields.Length == 1)
        {
            layout.AddTo(value, channel, ref sink);
        }
        else
        {
            layout.AddTo(value, ref sink);
        }

        return true;
    }

    private static bool TryAdd(
        Quantity quantity, BigEndianFormat format, double divisor, ReadOnlySpan<byte> value, ref ReadingSink sink)
    {
        if (value.Length != sizeof(ushort))
        {
            return false;
        }

        new BigEndianField(quantity, format, 0, divisor).AddTo(value, quantity, ref sink);
        return true;
    }

    private static Quantity? Particles(byte? address) => address switch
    {
        1 => Quantity.AirPm1,
        2 => Quantity.AirPm25,
        3 => Quantity.AirPm4,
        4 => Quantity.AirPm10,
        _ => null,
    };

    private static bool TryAddRelay(byte address, ReadOnlySpan<byte> value, ref ReadingSink sink)
    {
        if (address == ToAll)
        {
            return TryAdd(Quantity.DeviceState, Unsigned16, 1, value, ref sink);
        }

        if (value.Length != 1)
        {
            return false;
        }

        sink.Add(Quantity.OutputState.On((byte)(address + 1)), value[0]);
        return true;
    }

    private static bool TryAddVibration(byte address, ReadOnlySpan<byte> value, ref ReadingSink sink)
    {
        const byte Velocity = 6;
        if (value.Length != 3 * sizeof(short))
        {
            return false;
        }

        for (byte axis = 1; axis <= 3; axis++)
        {
            var quantity = address == Velocity
                ? Quantity.VibrationVelocity.On(axis)
                : Quantity.InputValue.On((byte)((address * 10) + axis));
            sink.Add(quantity, BinaryPrimitives.ReadInt16BigEndian(value[((axis - 1) * sizeof(short))..]) / 100.0);
        }

        return true;
    }

    private static bool TryAddAcceleration(byte channel, ReadOnlySpan<byte> value, ref ReadingSink sink)
    {
        if (value.Length != 3 * sizeof(short))
        {
            return false;
        }

        sink.Add(Quantity.AccelerationX.On(channel), BinaryPrimitives.ReadInt16BigEndian(value) / 1000.0);
        sink.Add(Quantity.AccelerationY.On(channel), BinaryPrimitives.ReadInt16BigEndian(value[2..]) / 1000.0);
        sink.Add(Quantity.AccelerationZ.On(channel), BinaryPrimitives.ReadInt16BigEndian(value[4..]) / 1000.0);
        return true;
    }

    // Counts have 2 or 4 bytes.
    private static bool TryAddCount(byte? address, ReadOnlySpan<byte> value, ref ReadingSink sink)
    {
        if (value.Length is not (2 or 4) || address > 4)
        {
            return false;
        }

        double count = value.Length == 2
            ? BinaryPrimitives.ReadUInt16BigEndian(value)
            : BinaryPrimitives.ReadUInt32BigEndian(value);
        switch (address)
        {
            case null:
                sink.Add(Quantity.MotionEvents, count);
                break;
            case 0:
                sink.Add(Quantity.PeopleEntries, count);
                break;
            case 1:
                sink.Add(Quantity.PeopleExits, count);
                break;
            case 2:
                sink.Add(Quantity.PeopleIn, count);
                break;
            case 3:
                sink.Add(Quantity.PeopleOut, count);
                break;
            default:
                break;
        }

        return true;
    }

    private static bool TryAddThermostat(byte address, ReadOnlySpan<byte> value, ref ReadingSink sink)
    {
        switch (address)
        {
            case 0x07:
                return TryAdd(Quantity.SetpointTemperature, Signed16, 10, value, ref sink);
            case 0x0B when value.Length == 1:
                sink.Add(Quantity.DeviceState, value[0]);
                return true;
            case 0x0D when value.Length == 1:
                sink.Add(Quantity.OutputState, value[0]);
                return true;
            case 0x08 or 0x09 or 0x0A or 0x0C:
                return true;
            default:
                return false;
        }
    }
}
