using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Milesight.CommonFields;
using static SensorPlatform.Core.Decoding.Milesight.TlvPart;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Outdoor environment: the EM500 series.</summary>
/// <remarks>
/// <code>
/// CO2    03 67 int16 0.1 Cel, 04 68 u8 0.5 %, 05 7D u16 ppm, 06 73 u16 0.1 hPa    20 CE  ppm, hPa, Cel, %
/// LGT    03 94 u32 lx                                                             20 CE  lx
/// PP     03 7B u16 kPa                                                            20 CE  kPa
/// PT100  03 67 int16 0.1 Cel                                                      20 CE  Cel
/// SMT(C) 03 67 int16 0.1 Cel, 04 68 u8 0.5 % or 04 CA u16 0.01 %, 05 7F u16 uS/cm 20 CE  uS/cm, Cel, u8 %; 21 CE  u16 %
/// SWL    03 77 u16 cm                                                             20 CE  cm
/// UDL    03 82 u16 mm                                                             20 CE  mm
/// 83 xx  the value and an alarm byte      83 D7  int16 0.1 Cel, int16 0.1 Cel of change, 02
/// FF 1B  measuring range, 5 bytes
/// </code>
/// <para>The maker's guide to the series: FFFF says that the sensor could not be read and FFFD that the value is outside the
/// measuring range, in all 16-bit values (raw bits: public decoders compare them after the sign and give -0.1 and -0.3 Cel). So
/// the rule for 0xFFFF of EM300 does not hold here. Records but PT100's, and 83 xx, are unconfirmed.</para>
/// <para>PT100 goes to 800 Cel, probe.temperature to 200: what is above is out of range.</para>
/// </remarks>
internal static class Em500Models
{
    private static readonly TlvField Range = new(0xFF, 0x1B, Skip(5));
    private static readonly TlvPart ThresholdAlarm = Alarm(Quantity.AlarmActive);
    private static readonly TlvPart Co2 = UInt16(Quantity.AirCo2, 1, TlvMark.Polarising);
    private static readonly TlvPart Pressure = UInt16(Quantity.AirPressure, 10, TlvMark.Failed);
    private static readonly TlvPart Temperature = Int16(Quantity.AirTemperature, 10, TlvMark.Failed);
    private static readonly TlvPart Humidity = UInt8(Quantity.AirRelativeHumidity, 2, TlvMark.Failed);
    private static readonly TlvPart Probe = Int16(Quantity.ProbeTemperature, 10, TlvMark.Failed);
    private static readonly TlvPart SoilTemperature = Int16(Quantity.SoilTemperature, 10, TlvMark.Failed);
    private static readonly TlvPart Moisture8 = UInt8(Quantity.SoilMoisture, 2, TlvMark.Failed);
    private static readonly TlvPart Moisture16 = UInt16(Quantity.SoilMoisture, 100, TlvMark.Failed);
    private static readonly TlvPart Conductivity = UInt16(Quantity.SoilEc, 1000, TlvMark.Failed);

    /// <summary>The families.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        TlvFamily.Of(
            "em500-co2",
            ["EM500-CO2"],
            [
                Battery,
                Range,
                .. Values(0x67, Temperature),
                new(0x83, 0xD7, Change(Temperature)),
                new(0x04, 0x68, Humidity),
                new(0x05, 0x7D, Co2),
                new(0x06, 0x73, Pressure),
                .. History(Co2, Pressure, Temperature, Humidity),
            ]),
        OneValue("em500-lgt", "EM500-LGT", 0x94, UInt32(Quantity.LightIlluminance, 1, TlvMark.Ones)),
        OneValue("em500-pp", "EM500-PP", 0x7B, UInt16(Quantity.WaterPressure, 100, TlvMark.Failed)),
        OneValue("em500-swl", "EM500-SWL", 0x77, UInt16(Quantity.WaterLevel, 0.1, TlvMark.Failed)),
        OneValue("em500-udl", "EM500-UDL", 0x82, UInt16(Quantity.Distance, 1, TlvMark.Failed)),
        TlvFamily.Of(
            "em500-pt100",
            ["EM500-PT100"],
            [Battery, Range, .. Values(0x67, Probe), new(0x83, 0xD7, Change(Probe)), .. History(Probe)]),
        TlvFamily.Of(
            "em500-smtc",
            ["EM500-SMT", "EM500-SMTC"],
            [
                Battery,
                Range,
                .. Values(0x67, SoilTemperature),
                new(0x83, 0xD7, Change(SoilTemperature)),
                new(0x04, 0x68, Moisture8),
                new(0x04, 0xCA, Moisture16),
                new(0x05, 0x7F, Conductivity),
                Record(0x20, Conductivity, SoilTemperature, Moisture8),
                Record(0x21, Conductivity, SoilTemperature, Moisture16),
            ],
            ["em500-smtc-mec20", "em500-smtc-mec10"]),
    ];

    private static DeviceFamily OneValue(string name, string model, byte type, TlvPart value) =>
        TlvFamily.Of(name, [model], [Battery, Range, .. Values(type, value), .. History(value)]);

    private static TlvField[] Values(byte type, TlvPart value) =>
        [new(0x03, type, value), new(0x83, type, value, ThresholdAlarm)];

    private static TlvPart[] Change(TlvPart temperature) =>
        [temperature, Int16(Quantity.TemperatureChange, 10), ThresholdAlarm];
}
