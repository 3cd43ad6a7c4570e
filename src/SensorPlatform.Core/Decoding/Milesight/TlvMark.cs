namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Which raw values say "no value". They are compared as raw bits, before any sign.</summary>
internal enum TlvMark : byte
{
    /// <summary>None: every value is one.</summary>
    None,

    /// <summary>
    /// All ones and all ones less 2 of a temperature beside a humidity. They are also -0.1 and -0.3 Cel, which Hamm knows in
    /// every winter, so they count only when the humidity of the same frame or record failed too.
    /// </summary>
    Suspect,

    /// <summary>All ones of a humidity; it takes the temperature beside it along.</summary>
    Humidity,

    /// <summary>All ones: read failed.</summary>
    Ones,

    /// <summary>All ones (read failed) and all ones less 2 (out of the measuring range), as the maker's guides have it.</summary>
    Failed,

    /// <summary>As <see cref="Failed"/>, and all ones less 1: the sensor is still polarising.</summary>
    Polarising,
}
