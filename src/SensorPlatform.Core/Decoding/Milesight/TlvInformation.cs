namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>
/// What devices of all models send beside their values: information about themselves (FF) and answers to commands (FE, FF, F8,
/// F9, FC, FD). Nothing of it is a measurement, but its lengths are needed to find what follows.
/// </summary>
/// <remarks>
/// From the maker's user guides; the same type has another length in a few models, whose tables say so. Answers of F8 repeat the
/// command and add a result byte (unconfirmed beyond the public examples).
/// </remarks>
internal static class TlvInformation
{
    /// <summary>Bytes behind the type; -1 where that is not known.</summary>
    internal static int LengthOf(byte channel, byte type) => channel switch
    {
        0xFF => LengthOfInformation(type) is >= 0 and var length ? length : LengthOfAnswer(type),
        0xFE => LengthOfAnswer(type),
        0xF9 => LengthOfLaterAnswer(type),
        0xF8 => LengthOfLaterAnswer(type) is >= 0 and var length ? length + 1 : -1,
        0xFC when type is 0x6B or 0x6C or 0x6D => 1,
        0xFD => LengthOfAnswer(type),
        _ => -1,
    };

    private static int LengthOfInformation(byte type) => type switch
    {
        0x01 => 1, // protocol version
        0x08 => 6, // serial number, old
        0x09 => 2, // hardware version
        0x0A => 2, // firmware version
        0x0B => 1, // power on
        0x0C => 1, // power off
        0x0F => 1, // LoRaWAN class
        0x16 => 8, // serial number
        0x18 => 2, // which sensors are enabled
        0x1F => 4, // firmware version of cameras
        0xFE => 1, // reset
        0xFF => 2, // TSL version
        _ => -1,
    };

    private static int LengthOfAnswer(byte type) => type switch
    {
        0x02 or 0x03 => 2, // collection and reporting interval
        0x06 => 9, // threshold
        0x10 or 0x27 or 0x28 or 0x2C => 1, // reboot, clear history, status query
        0x11 => 4, // clock
        0x17 or 0xBD => 2, // time zone
        0x25 => 2, // child lock
        0x2D or 0x2E or 0x2F or 0x3D or 0x3E => 1, // screen, lights, buzzer
        0x3B or 0x40 or 0x67 => 1, // clock synchronisation, data rate, state after power loss
        0x68 or 0x69 or 0x6D => 1, // history, retransmission, stop
        0x6A or 0xEA => 3, // retransmission interval, calibration
        0x6B => 4, // history at a time
        0x6C => 8, // history of a period
        0x6E => 2, // rain phase
        0x75 => 6, // hibernation
        0x84 => 1, // device to device
        0x8E or 0xED => 3, // reporting interval, time of reset
        0xA6 or 0xA8 or 0xA9 => 1, // counters
        _ => -1,
    };

    private static int LengthOfLaterAnswer(byte type) => type switch
    {
        0x10 => 1, // reporting on the dot
        _ => -1,
    };
}
