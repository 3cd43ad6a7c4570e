using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Milesight.CommonFields;
using static SensorPlatform.Core.Decoding.Milesight.TlvPart;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Environment: the EM300 series and EM320-TH.</summary>
/// <remarks>
/// <code>
/// 01 75  battery       u8 %
/// 03 67  temperature   int16 0.1 Cel        83 67  the same and an alarm byte
/// 04 68  humidity      u8 0.5 %
/// 05 00  leak (SLD, ZLD, MLD), digital input (DI; 85 00 with an alarm byte)      06 00  magnet (MCS), 1 open
/// 05 C8  pulses u32 (DI)
/// 05 E1  u16 water per pulse, u16 pulses per water, float water (DI; 85 E1 and an alarm byte: odd begins, even ends)
/// 03 ED  liquid (CL): 0 not calibrated, 1 full, 2 below the sensor, FF error     83 ED  the same and an alarm byte
/// 04 EE  calibration result (CL)
/// 20 CE  history       u32 Unix time, int16 0.1 Cel, u8 0.5 %, then the model's own; 21 CE the same but in DI
/// </code>
/// <para>EM300-TH: a status byte ends a record, which some firmware does not send. EM300-MLD leaves 3 bytes of a record empty.
/// EM300-DI 20 CE: kind (1 input, 2 pulses), input, u32 pulses (the public examples have them so; the maker's guide has them
/// the other way round); 21 CE: alarm, kind, input, then as 05 E1.</para>
/// <para>Water of EM300-DI is in the unit that the user calibrated it in, litres in the maker's example. alarm.active of
/// EM300-DI: 1 temperature, 2 input, 3 water; of EM300-CL: liquid is low. EM300-TH gives none.</para>
/// <para>A failed sensor reads as all ones in both values; see <see cref="TlvMark.Suspect"/>. EM300-CL and the alarms of 83 67
/// are unconfirmed.</para>
/// </remarks>
internal static class Em300Models
{
    private const byte InputKind = 1;
    private const byte PulseKind = 2;
    private const byte WaterKind = 3;

    // Codes: not calibrated, full, low.
    private const ulong LiquidStates = 0xFFFF_FFFF_FFFF_F10F;

    private static readonly TlvPart Leak = UInt8(Quantity.WaterLeak);
    private static readonly TlvPart Magnet = UInt8(Quantity.ContactOpen);
    private static readonly TlvPart Input = UInt8(Quantity.InputState);
    private static readonly TlvPart Water = Single(Quantity.MeteringWater);
    private static readonly TlvPart Pulses = UInt32(Quantity.InputCount);

    /// <summary>The families.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        TlvFamily.Of("em300-th", ["EM300-TH"], Th(), version: 2),
        TlvFamily.Of("em320-th", ["EM320-TH"], [.. Climate, .. History(AirTemperature, AirHumidity, Status)]),
        TlvFamily.Of(
            "em300-mcs", ["EM300-MCS"], [.. Climate, new(0x06, 0x00, Magnet), .. History(AirTemperature, AirHumidity, Magnet)]),
        TlvFamily.Of(
            "em300-sld-zld",
            ["EM300-SLD", "EM300-ZLD"],
            [.. Climate, new(0x05, 0x00, Leak), .. History(AirTemperature, AirHumidity, Leak)]),
        TlvFamily.Of("em300-mld", ["EM300-MLD"], [.. Climate, new(0x05, 0x00, Leak), .. History(Skip(3), Leak)]),
        TlvFamily.Of("em300-di", ["EM300-DI"], Di(), ["em300-di_hall", "em300-di-hall"]),
        TlvFamily.Of("em300-cl", ["EM300-CL"], Cl()),
    ];

    private static TlvField[] Th() =>
    [
        Battery,
        new(0x03, 0x67, AirTemperature),
        new(0x83, 0x67, AirTemperature, Skip(1)),
        new(0x04, 0x68, AirHumidity),
        .. History(AirTemperature, AirHumidity, Status),
    ];

    private static TlvField[] Di() =>
    [
        Battery,
        new(0x03, 0x67, AirTemperature),
        new(0x83, 0x67, AirTemperature, Alarm(Quantity.AlarmActive.On(1))),
        new(0x04, 0x68, AirHumidity),
        new(0x05, 0x00, Input),
        new(0x85, 0x00, Input, Alarm(Quantity.AlarmActive.On(2))),
        new(0x05, 0xC8, Pulses),
        new(0x05, 0xE1, Skip(4), Water),
        new(0x85, 0xE1, Skip(4), Water, OddAlarm(Quantity.AlarmActive.On(3))),
        Record(0x20, ReadInputOrPulses, AirTemperature, AirHumidity),
        Record(0x21, ReadInputOrWater, AirTemperature, AirHumidity, OddAlarm(Quantity.AlarmActive.On(3))),
    ];

    private static TlvField[] Cl() =>
    [
        Battery,
        new(0x03, 0xED, Flags, Choice(Quantity.AlarmActive, LiquidStates)),
        new(0x83, 0xED, Flags, Choice(Quantity.AlarmActive, LiquidStates), Skip(1)),
        new(0x04, 0xEE, Skip(1)),
    ];

    private static bool ReadInputOrPulses(ref TlvScan scan)
    {
        if (!scan.TryReadByte(out var kind))
        {
            return false;
        }

        return kind == InputKind ? scan.TryRead(Input) && scan.TrySkip(4)
            : kind == PulseKind ? scan.TrySkip(1) && scan.TryRead(Pulses)
            : scan.TrySkip(5);
    }

    // Firmware with water conversion has no plain pulses: both kinds of counting give water.
    private static bool ReadInputOrWater(ref TlvScan scan)
    {
        if (!scan.TryReadByte(out var kind))
        {
            return false;
        }

        return kind == InputKind ? scan.TryRead(Input) && scan.TrySkip(8)
            : kind is PulseKind or WaterKind ? scan.TrySkip(5) && scan.TryRead(Water)
            : scan.TrySkip(9);
    }
}
