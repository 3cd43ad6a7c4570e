using System.Buffers.Binary;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Server.Journal;

/// <summary>Which partition a message goes to: the same device always to the same one.</summary>
internal static class JournalPartition
{
    /// <summary>Unreadable messages have no device; they all go here.</summary>
    public const int OfDeadLetters = 0;

    private const uint FnvOffsetBasis = 2_166_136_261;
    private const uint FnvPrime = 16_777_619;

    /// <summary>FNV-1a, 32 bits, over the 16 bytes of the device id (high half first, big-endian), modulo the count.</summary>
    public static int Of(DeviceId device, int partitionCount)
    {
        Span<byte> bytes = stackalloc byte[DeviceId.MaxLength];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, device.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[sizeof(ulong)..], device.Low);
        var hash = FnvOffsetBasis;
        foreach (var value in bytes)
        {
            hash = (hash ^ value) * FnvPrime;
        }

        return (int)(hash % (uint)partitionCount);
    }
}
