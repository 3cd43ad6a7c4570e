using System.Buffers.Binary;

namespace SensorPlatform.Core.Uplinks.Loggers;

/// <summary>
/// What the journal keeps of a file that rows of a logger came from, once a logger and file, before its rows: version 01, the file's
/// whole SHA-256, the mapping's version (16 bits, least significant byte first), and the file's name in UTF-8, cut to the room there is.
/// </summary>
public static class LoggerFile
{
    /// <summary>Bytes of a SHA-256.</summary>
    public const int HashLength = 32;

    private const int MappingAt = 1 + HashLength;
    private const int NameAt = MappingAt + sizeof(ushort);

    /// <summary>Writes it.</summary>
    /// <param name="destination">Room for <see cref="UplinkPayload.MaxLength"/> bytes.</param>
    /// <param name="hash">The SHA-256, 32 bytes.</param>
    /// <param name="mappingVersion">Version of the mapping.</param>
    /// <param name="name">The file's name, without folder.</param>
    /// <returns>Bytes written; 0 when the room or the hash has another length.</returns>
    public static int Write(Span<byte> destination, ReadOnlySpan<byte> hash, ushort mappingVersion, ReadOnlySpan<char> name)
    {
        if (destination.Length < UplinkPayload.MaxLength || hash.Length != HashLength)
        {
            return 0;
        }

        destination[0] = LoggerBlock.Version;
        hash.CopyTo(destination[1..]);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[MappingAt..], mappingVersion);
        var written = NameAt;
        foreach (var rune in name.EnumerateRunes())
        {
            if (!rune.TryEncodeToUtf8(destination[written..UplinkPayload.MaxLength], out var count))
            {
                break;
            }

            written += count;
        }

        return written;
    }

    /// <summary>Reads it.</summary>
    /// <param name="payload">Any bytes.</param>
    /// <param name="hash">The SHA-256.</param>
    /// <param name="mappingVersion">Version of the mapping.</param>
    /// <param name="name">The file's name, UTF-8; characters at its end may be missing.</param>
    /// <returns>False when it is none of this version, or is cut before the name.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> hash, out ushort mappingVersion, out ReadOnlySpan<byte> name)
    {
        hash = default;
        name = default;
        mappingVersion = 0;
        if (payload.Length < NameAt || payload[0] != LoggerBlock.Version)
        {
            return false;
        }

        hash = payload.Slice(1, HashLength);
        mappingVersion = BinaryPrimitives.ReadUInt16LittleEndian(payload[MappingAt..]);
        name = payload[NameAt..];
        return true;
    }
}
