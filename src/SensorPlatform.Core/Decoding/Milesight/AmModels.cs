using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Milesight.CommonFields;
using static SensorPlatform.Core.Decoding.Milesight.TlvPart;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Indoor ambience: AM102 to AM107 and AM307 to AM319.</summary>
/// <remarks>
/// <code>
/// AM102 to AM107                                    AM307 to AM319
/// 03 67  temperature   int16 0.1 Cel                03 67, 04 68, 07 7D, 09 73 as there
/// 04 68  humidity      u8 0.5 %                     05 00  movement      u8 1 yes
/// 05 6A  activity      u16                          06 CB  light level   u8 0 to 5
/// 06 65  light         3 × u16: lx, visible and     08 7D  TVOC rating   u16 0.01
///                      infrared, infrared           08 E6  TVOC          u16 ug/m3
/// 07 7D  CO2           u16 ppm                      0A 7D  HCHO          u16 0.01 mg/m3
/// 08 7D  TVOC          u16 ppb                      0B 7D, 0C 7D  PM2.5, PM10  u16 ug/m3
/// 09 73  pressure      u16 0.1 hPa                  0D 7D  ozone         u16 0.01 ppm
///                                                   0E 01  buzzer        u8 1 sounds
/// </code>
/// <para>Records of the AM300 series have a humidity of 16 bits; 20 CE has the TVOC rating and 21 CE ug/m3. The numbers after
/// "infrared" are counts of the light sensor: channel 1 infrared, channel 2 infrared and visible. alarm.active of the AM300
/// series is the buzzer (channel 2) and the temperature threshold (channel 1).</para>
/// </remarks>
internal static class AmModels
{
    private static readonly TlvPart Co2 = UInt16(Quantity.AirCo2, 1, TlvMark.Polarising);
    private static readonly TlvPart Rating = UInt16(Quantity.AirTvocIndex, 100, TlvMark.Polarising);
    private static readonly TlvPart Mass = UInt16(Quantity.AirVoc, 1, TlvMark.Polarising);
    private static readonly TlvPart Pressure = UInt16(Quantity.AirPressure, 10, TlvMark.Failed);
    private static readonly TlvPart Pm25 = UInt16(Quantity.AirPm25, 1, TlvMark.Polarising);
    private static readonly TlvPart Pm10 = UInt16(Quantity.AirPm10, 1, TlvMark.Polarising);
    private static readonly TlvPart Hcho = UInt16(Quantity.AirHcho, 100, TlvMark.Polarising);
    private static readonly TlvPart Ozone = UInt16(Quantity.GasOzone, 100, TlvMark.Polarising);

    private static readonly TlvField[] Am300 =
    [
        Battery,
        new(0x03, 0x67, AirTemperature),
        new(0x83, 0x67, AirTemperature, Alarm(Quantity.AlarmActive.On(1))),
        new(0x04, 0x68, AirHumidity),
        new(0x05, 0x00, UInt8(Quantity.MotionDetected)),
        new(0x06, 0xCB, UInt8(Quantity.LightLevel)),
        new(0x07, 0x7D, Co2),
        new(0x08, 0x7D, Rating),
        new(0x08, 0xE6, Mass),
        new(0x09, 0x73, Pressure),
        new(0x0A, 0x7D, Hcho),
        new(0x0B, 0x7D, Pm25),
        new(0x0C, 0x7D, Pm10),
        new(0x0D, 0x7D, Ozone),
        new(0x0E, 0x01, UInt8(Quantity.AlarmActive.On(2))),
    ];

    /// <summary>The families.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        TlvFamily.Of("am102", ["AM102", "AM102L"], [.. Climate, .. History(AirTemperature, AirHumidity)]),
        TlvFamily.Of(
            "am103",
            ["AM103", "AM103L"],
            [.. Climate, new(0x07, 0x7D, Co2), .. History(AirTemperature, AirHumidity, Co2)]),
        TlvFamily.Of("am107", ["AM104", "AM107"], Am107(), ["am100"]),
        TlvFamily.Of("am307", ["AM307", "AM307L"], [.. Am300, .. History300()]),
        TlvFamily.Of("am308", ["AM308", "AM308L"], [.. Am300, .. History300(Pm25, Pm10)]),
        TlvFamily.Of(
            "am319",
            ["AM319", "AM319L"],
            [.. Am300, .. History300(Pm25, Pm10, Hcho)],
            ["am319-hcho", "am319-hcho-ir", "am319-hcho-pir", "am319l-hcho"]),
        TlvFamily.Of(
            "am319-o3", ["AM319-O3"], [.. Am300, .. History300(Pm25, Pm10, Ozone)], ["am319-o3-ir", "am319-o3-pir", "am319l-o3"]),
    ];

    private static TlvField[] Am107() =>
    [
        .. Climate,
        new(0x05, 0x6A, UInt16(Quantity.MotionActivity)),
        new(
            0x06,
            0x65,
            UInt16(Quantity.LightIlluminance),
            UInt16(Quantity.LightInfrared.On(2)),
            UInt16(Quantity.LightInfrared.On(1))),
        new(0x07, 0x7D, Co2),
        new(0x08, 0x7D, UInt16(Quantity.AirTvoc, 1, TlvMark.Polarising)),
        new(0x09, 0x73, Pressure),
    ];

    private static TlvField[] History300(params TlvPart[] last)
    {
        TlvPart[] first =
        [
            AirTemperature,
            UInt16(Quantity.AirRelativeHumidity, 2, TlvMark.Humidity),
            UInt8(Quantity.MotionDetected),
            UInt8(Quantity.LightLevel),
            Co2,
        ];
        return [Record(0x20, [.. first, Rating, Pressure, .. last]), Record(0x21, [.. first, Mass, Pressure, .. last])];
    }
}
