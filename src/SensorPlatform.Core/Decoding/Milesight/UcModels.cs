using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Milesight.CommonFields;
using static SensorPlatform.Core.Decoding.Milesight.TlvPart;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Controllers: UC51x (valves), UC50x, UC11xx and UC300 (inputs and outputs).</summary>
/// <remarks>
/// <code>
/// UC51x   03 01, 05 01  valves (1 open)     04 C8, 06 C8  u32 pulses     07 01, 08 01  inputs     09 7B  u16 kPa
///         20 CE  u32 time, flags, u32 pulses; 21 CE  u32 time, u16 kPa
///         flags: bit 0 valve open, bit 1 an input and not a counter, bit 2 the input, bit 4 second valve
/// UC50x   03, 04  00 input, 01 output, C8 u32 pulses       05 02, 06 02  4 × int16 0.001: present, least, largest, mean
///         08 DB  SDI-12 answer of 36 characters: no reading
/// UC11xx  01 to 08  00 input, C8 u32 pulses                09 01 to 10 01  outputs
///         11 02 to 14 02  4 × int16 0.01: present, least, largest, mean
/// UC300   03 to 06  00 input, C8 u32 pulses                07 01, 08 01 outputs       09 67, 0A 67  int16 0.1 Cel
///         0B 02, 0C 02  u32 0.01 mA                        0D 02, 0E 02  u32 0.01 V
///         FF 19  Modbus: channel, length, type (bit 7 signed), value; FF 15  channel that failed
/// </code>
/// <para>UC50x, UC11xx and UC300 are unconfirmed. UC50x before firmware 1.10 had analogue values of 0.01 instead of 0.001.
/// Analogue inputs of UC50x and UC11xx are input.value, as it depends on the wiring whether they are mA or V: present value of
/// channel n, least of 10 + n, largest of 20 + n, mean of 30 + n. Modbus channel n is input.value n.</para>
/// </remarks>
internal static class UcModels
{
    private const int ValveBit = 0;
    private const int InputModeBit = 1;
    private const int InputBit = 2;
    private const int SecondBit = 4;

    /// <summary>The families.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        TlvFamily.Of("uc51x", ["UC511", "UC512"], Uc51x()),
        TlvFamily.Of("uc50x", ["UC501", "UC502"], Uc50x()),
        TlvFamily.Of("uc11xx", ["UC1114", "UC1122", "UC1152"], Uc11xx()),
        TlvFamily.Of("uc300", ["UC300"], Uc300(), others: [Quantity.InputValue]),
    ];

    private static TlvField[] Uc51x() =>
    [
        Battery,
        new(0x03, 0x01, UInt8(Quantity.OutputState.On(1))),
        new(0x05, 0x01, UInt8(Quantity.OutputState.On(2))),
        new(0x04, 0xC8, UInt32(Quantity.InputCount.On(1))),
        new(0x06, 0xC8, UInt32(Quantity.InputCount.On(2))),
        new(0x07, 0x01, UInt8(Quantity.InputState.On(1))),
        new(0x08, 0x01, UInt8(Quantity.InputState.On(2))),
        new(0x09, 0x7B, UInt16(Quantity.WaterPressure, 100, TlvMark.Failed)),
        Record(0x20, ReadValve),
        Record(0x21, UInt16(Quantity.WaterPressure, 100, TlvMark.Failed)),
    ];

    private static List<TlvField> Uc50x()
    {
        var fields = new List<TlvField> { Battery, new(0x08, 0xDB, Skip(37)) };
        for (byte place = 1; place <= 2; place++)
        {
            var channel = (byte)(0x02 + place);
            fields.AddRange(Input(channel, place));
            fields.Add(new(channel, 0x01, UInt8(Quantity.OutputState.On(place))));
            fields.Add(Analogue((byte)(0x04 + place), place, 1000));
        }

        return fields;
    }

    private static List<TlvField> Uc11xx()
    {
        var fields = new List<TlvField>();
        for (byte place = 1; place <= 8; place++)
        {
            fields.AddRange(Input(place, place));
            fields.Add(new((byte)(0x08 + place), 0x01, UInt8(Quantity.OutputState.On(place))));
        }

        for (byte place = 1; place <= 4; place++)
        {
            fields.Add(Analogue((byte)(0x10 + place), place, 100));
        }

        return fields;
    }

    private static List<TlvField> Uc300()
    {
        var fields = new List<TlvField> { new(0xFF, 0x15, Skip(1)), new(0xFF, 0x19) { Rest = ReadModbus } };
        for (byte place = 1; place <= 4; place++)
        {
            fields.AddRange(Input((byte)(0x02 + place), place));
        }

        for (byte place = 1; place <= 2; place++)
        {
            fields.Add(new((byte)(0x06 + place), 0x01, UInt8(Quantity.OutputState.On(place))));
            fields.Add(new((byte)(0x08 + place), 0x67, Int16(Quantity.ProbeTemperature.On(place), 10)));
            fields.Add(new((byte)(0x0A + place), 0x02, UInt32(Quantity.InputCurrent.On(place), 100)));
            fields.Add(new((byte)(0x0C + place), 0x02, UInt32(Quantity.InputVoltage.On(place), 100)));
        }

        return fields;
    }

    private static TlvField[] Input(byte channel, byte place) =>
    [
        new(channel, 0x00, UInt8(Quantity.InputState.On(place))),
        new(channel, 0xC8, UInt32(Quantity.InputCount.On(place))),
    ];

    private static TlvField Analogue(byte channel, byte place, double divisor) => new(
        channel,
        0x02,
        Int16(Quantity.InputValue.On(place), divisor),
        Int16(Quantity.InputValue.On((byte)(10 + place)), divisor),
        Int16(Quantity.InputValue.On((byte)(20 + place)), divisor),
        Int16(Quantity.InputValue.On((byte)(30 + place)), divisor));

    private static bool ReadValve(ref TlvScan scan)
    {
        if (!scan.TryReadByte(out var flags))
        {
            return false;
        }

        var place = (byte)(((flags >> SecondBit) & 1) + 1);
        scan.Add(Quantity.OutputState.On(place), (flags >> ValveBit) & 1);
        if (((flags >> InputModeBit) & 1) == 0)
        {
            return scan.TryRead(UInt32(Quantity.InputCount.On(place)));
        }

        scan.Add(Quantity.InputState.On(place), (flags >> InputBit) & 1);
        return scan.TrySkip(4);
    }

    private static bool ReadModbus(ref TlvScan scan)
    {
        if (!scan.TryReadByte(out var channel) || !scan.TryReadByte(out _) || !scan.TryReadByte(out var type))
        {
            return false;
        }

        var quantity = Quantity.InputValue.On((byte)(channel + 1));
        var isSigned = (type & 0x80) != 0;
        switch (type & 0x7F)
        {
            case 0:
                return scan.TryRead(UInt8(quantity));
            case 1:
                return scan.TryRead(isSigned ? Int8(quantity) : UInt8(quantity));
            case 2 or 3:
                return scan.TryRead(isSigned ? Int16(quantity) : UInt16(quantity));
            case 4 or 6:
                return scan.TryRead(isSigned ? Int32(quantity) : UInt32(quantity));
            case 5 or 7:
                return scan.TryRead(Single(quantity));
            default:
                return scan.TryRead(isSigned ? Int16(quantity) : UInt16(quantity)) && scan.TrySkip(2);
        }
    }
}
