using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Uplinks;

/// <summary>The bytes of a payload in place: LoRaWAN's largest application payload is 242 bytes (RP002-1.0.4, 2.x).</summary>
[InlineArray(MaxLength)]
public struct UplinkPayload
{
    /// <summary>Largest payload in bytes.</summary>
    public const int MaxLength = 242;

    private byte _first;
}
