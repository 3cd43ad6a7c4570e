using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Milesight.CommonFields;
using static SensorPlatform.Core.Decoding.Milesight.TlvPart;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Weather stations: WTS305, WTS505, WTS506.</summary>
/// <remarks>
/// <code>
/// 03 67  int16 0.1 Cel       04 68  u8 0.5 %           05 84  wind from, 0.1 deg (WTS305: 1 deg)
/// 06 73  u16 0.1 hPa         07 92  wind, u16 0.1 m/s
/// 08 77  rain, u16 0.01 mm, and a counter; 08 EC the same with u32; 83, 86, 87, 88 and an alarm byte
/// 20 CE  u32 time, int16 0.1 Cel, u8 0.5 %, direction, 0.1 hPa, 0.1 m/s, u16 0.01 mm; 21 CE with u32 rain
/// </code>
/// <para>From the maker's guide to the series (January 2024); the records and the alarms are unconfirmed. The rain of 08 77
/// wraps at 655.35 mm and starts anew with each accumulation phase; it is given as it is. The counter counts uploads of the
/// phase to 255 and is not given. alarm.active: 1 temperature, 2 pressure, 3 wind, 4 rain.</para>
/// </remarks>
internal static class WeatherModels
{
    private static readonly TlvPart Pressure = UInt16(Quantity.AirPressure, 10, TlvMark.Failed);
    private static readonly TlvPart Wind = UInt16(Quantity.WindSpeed, 10, TlvMark.Failed);
    private static readonly TlvPart Rain16 = UInt16(Quantity.RainTotal, 100);
    private static readonly TlvPart Rain32 = UInt32(Quantity.RainTotal, 100);

    /// <summary>The families.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        TlvFamily.Of("wts305", ["WTS305"], Fields(1)),
        TlvFamily.Of("wts506", ["WTS505", "WTS506"], Fields(10), ["wts"]),
    ];

    private static TlvField[] Fields(double directionDivisor)
    {
        var direction = UInt16(Quantity.WindDirection, directionDivisor, TlvMark.Failed);
        TlvPart[] record = [AirTemperature, AirHumidity, direction, Pressure, Wind];
        return
        [
            Battery,
            new(0x03, 0x67, AirTemperature),
            new(0x83, 0x67, AirTemperature, Alarm(Quantity.AlarmActive.On(1))),
            new(0x04, 0x68, AirHumidity),
            new(0x05, 0x84, direction),
            new(0x06, 0x73, Pressure),
            new(0x86, 0x73, Pressure, Alarm(Quantity.AlarmActive.On(2))),
            new(0x07, 0x92, Wind),
            new(0x87, 0x92, Wind, Alarm(Quantity.AlarmActive.On(3))),
            new(0x08, 0x77, Rain16, Skip(1)),
            new(0x88, 0x77, Rain16, Skip(1), Alarm(Quantity.AlarmActive.On(4))),
            new(0x08, 0xEC, Rain32, Skip(1)),
            new(0x88, 0xEC, Rain32, Skip(1), Alarm(Quantity.AlarmActive.On(4))),
            Record(0x20, [.. record, Rain16]),
            Record(0x21, [.. record, Rain32]),
        ];
    }
}
