using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Milesight.TlvPart;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Fields and parts that several models share.</summary>
internal static class CommonFields
{
    /// <summary>01 75: u8 %.</summary>
    internal static TlvField Battery { get; } = new(0x01, 0x75, UInt8(Quantity.BatteryLevel));

    /// <summary>int16 0.1 Cel, beside a humidity.</summary>
    internal static TlvPart AirTemperature { get; } = Int16(Quantity.AirTemperature, 10, TlvMark.Suspect);

    /// <summary>u8 0.5 %.</summary>
    internal static TlvPart AirHumidity { get; } = UInt8(Quantity.AirRelativeHumidity, 2, TlvMark.Humidity);

    /// <summary>Battery, 03 67 and 83 67 (with an alarm byte) temperature, 04 68 humidity.</summary>
    internal static TlvField[] Climate { get; } =
    [
        Battery,
        new(0x03, 0x67, AirTemperature),
        new(0x83, 0x67, AirTemperature, Alarm(Quantity.AlarmActive)),
        new(0x04, 0x68, AirHumidity),
    ];

    /// <summary>20 CE and 21 CE with the same layout: time, then these parts.</summary>
    internal static TlvField[] History(params TlvPart[] parts) => [Record(0x20, parts), Record(0x21, parts)];

    /// <summary>A record of one channel.</summary>
    internal static TlvField Record(byte channel, params TlvPart[] parts) => new(channel, 0xCE, [Time, .. parts]);

    /// <summary>A record whose rest a method reads.</summary>
    internal static TlvField Record(byte channel, TlvReader rest, params TlvPart[] parts) =>
        new(channel, 0xCE, [Time, .. parts]) { Rest = rest };
}
