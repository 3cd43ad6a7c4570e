namespace SensorPlatform.Core.Decoding.Netvox;

/// <summary>Currents in a report; they need a second byte beside their number.</summary>
internal enum NetvoxCurrents : byte
{
    /// <summary>None.</summary>
    None,

    /// <summary>Byte 4 whole mA; byte 5 0.1 mA, 0 with old firmware.</summary>
    Loop,

    /// <summary>Bytes 4 and 5 mA, byte 6 its factor.</summary>
    OnePhase,

    /// <summary>Bytes 4 to 9 mA of three phases, byte 10 the factor of the first; those of the others come in report 2.</summary>
    ThreePhases,
}
