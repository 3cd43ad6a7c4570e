namespace SensorPlatform.Core.Decoding;

/// <summary>Why a payload was refused. The uplink goes to the dead letters with its raw bytes.</summary>
public enum DecodeError : byte
{
    /// <summary>The payload was decoded.</summary>
    None = 0,

    /// <summary>The payload ends before a field does. Check the device type; the frame may have been cut.</summary>
    Truncated,

    /// <summary>There is no payload on a port that needs one.</summary>
    Empty,

    /// <summary>The device family does not use this FPort. Check the device type and the device's settings.</summary>
    UnknownPort,

    /// <summary>The first field has a type, channel or version that the family does not know.</summary>
    UnknownType,

    /// <summary>There are more bytes than the layout has. Check the device type.</summary>
    TrailingBytes,

    /// <summary>More readings than the destination holds.</summary>
    TooManyReadings,

    /// <summary>The maker's script threw an error, answered one, or gave no object. Check script and mapping.</summary>
    ScriptFailed,

    /// <summary>The maker's script ran longer than it may, or asked for more memory than it may.</summary>
    ScriptTimeout,
}
