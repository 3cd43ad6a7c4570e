using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Milesight.CommonFields;
using static SensorPlatform.Core.Decoding.Milesight.TlvPart;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Gas: GS101 (methane), GS301 (washrooms), GS601 (vaping).</summary>
/// <remarks>
/// <code>
/// GS101  05 8E  1 gas                   06 01  valve           07 01  relay          08 90  u32 s of life left
///        FF 3F  0 off, 1 on, 2 fault, 3 fault over, 4 soon and 5 no longer valid
/// GS301  02 67  int16 0.1 Cel           03 68  u8 0.5 %        04 7D  NH3 u16 0.01 ppm
///        05 7D  H2S u16 0.01 ppm        06 7D  H2S u16 0.001 ppm (unconfirmed); FFFE polarising, FFFF fault
/// GS601  one byte tells a field:
///        00 battery u8      01 vaping index u8        03, 05, 07 PM1, PM2.5, PM10 u16 ug/m3
///        09 int16 0.1 Cel   0B u16 0.1 %              0D TVOC u16 ug/m3     0F tamper    11 buzzer    12 occupied
///        02, 04, 06, 08, 0A, 0C, 0E  alarm of the value before: 0 to 3 no value; 10 over, 11 alarm, and the value behind it;
///        20 over, 21 interference by steam
///        C8, CF, D9, DA, DB, DD, DE, DF, EE information
/// </code>
/// <para>GS101: output.state 1 valve, 2 relay; device.state is the code of FF 3F. GS601: alarm.active 1 vaping, 2 to 4 PM1 to
/// PM10, 5 temperature, 6 humidity, 7 TVOC, 8 buzzer, 9 interference. That a value follows an alarm is read from the guide's
/// length of "1/2" bytes for the vaping alarm; no example was at hand.</para>
/// </remarks>
internal static class GsModels
{
    private const byte LastErrorCode = 3;
    private const byte AlarmOver = 0x10;
    private const byte AlarmBegins = 0x11;
    private const byte InterferenceOver = 0x20;
    private const byte InterferenceBegins = 0x21;
    private const byte InterferencePlace = 9;

    private static readonly TlvPart Output1 = UInt8(Quantity.OutputState.On(1));
    private static readonly TlvPart Output2 = UInt8(Quantity.OutputState.On(2));

    /// <summary>The families.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        TlvFamily.Of(
            "gs101",
            ["GS101"],
            [
                new(0x05, 0x8E, UInt8(Quantity.AlarmActive)),
                new(0x06, 0x01, Output1),
                new(0x07, 0x01, Output2),
                new(0x08, 0x90, UInt32(Quantity.DeviceRemainingLife)),
                new(0xFF, 0x3F, UInt8(Quantity.DeviceState)),
            ]),
        TlvFamily.Of(
            "gs301",
            ["GS301"],
            [
                Battery,
                new(0x02, 0x67, AirTemperature),
                new(0x03, 0x68, AirHumidity),
                new(0x04, 0x7D, UInt16(Quantity.AirNh3, 100, TlvMark.Polarising)),
                new(0x05, 0x7D, UInt16(Quantity.AirH2s, 100, TlvMark.Polarising)),
                new(0x06, 0x7D, UInt16(Quantity.AirH2s, 1000, TlvMark.Polarising)),
            ]),
        TlvFamily.Of("gs601", ["GS601"], Gs601(), others: [Quantity.AlarmActive], hasTypes: false),
    ];

    private static TlvField[] Gs601() =>
    [
        new(0x00, 0, UInt8(Quantity.BatteryLevel)),
        .. WithAlarm(0x01, UInt8(Quantity.AirVapingIndex), 1),
        .. WithAlarm(0x03, UInt16(Quantity.AirPm1, 1, TlvMark.Failed), 2),
        .. WithAlarm(0x05, UInt16(Quantity.AirPm25, 1, TlvMark.Failed), 3),
        .. WithAlarm(0x07, UInt16(Quantity.AirPm10, 1, TlvMark.Failed), 4),
        .. WithAlarm(0x09, Int16(Quantity.AirTemperature, 10), 5),
        .. WithAlarm(0x0B, UInt16(Quantity.AirRelativeHumidity, 10, TlvMark.Failed), 6),
        .. WithAlarm(0x0D, UInt16(Quantity.AirVoc, 1, TlvMark.Failed), 7),
        new(0x0F, 0, UInt8(Quantity.AlarmTamper)),
        new(0x10, 0, UInt8(Quantity.AlarmTamper)),
        new(0x11, 0, UInt8(Quantity.AlarmActive.On(8))),
        new(0x12, 0, UInt8(Quantity.OccupancyOccupied)),
        new(0xC8, 0, Skip(1)),
        new(0xCF, 0, Skip(2)),
        new(0xD9, 0, Skip(2)),
        new(0xDA, 0, Skip(8)),
        new(0xDB, 0, Skip(8)),
        new(0xDD, 0, Skip(32)),
        new(0xDE, 0, Skip(32)),
        new(0xDF, 0, Skip(2)),
        new(0xEE, 0),
    ];

    private static TlvField[] WithAlarm(byte channel, TlvPart value, byte place) =>
    [
        new(channel, 0, value),
        new((byte)(channel + 1), 0)
        {
            Rest = (ref TlvScan scan) => ReadAlarm(ref scan, in value, Quantity.AlarmActive.On(place)),
        },
    ];

    private static bool ReadAlarm(ref TlvScan scan, in TlvPart value, Quantity alarm)
    {
        if (!scan.TryReadByte(out var code))
        {
            return false;
        }

        switch (code)
        {
            case <= LastErrorCode:
                scan.AddWithout(value.Quantity, Quality.NotMeasured);
                return true;
            case AlarmOver or AlarmBegins:
                scan.Add(alarm, code & 1);
                return scan.TryRead(in value);
            case InterferenceOver or InterferenceBegins:
                scan.Add(Quantity.AlarmActive.On(InterferencePlace), code & 1);
                return true;
            default:
                return true;
        }
    }
}
