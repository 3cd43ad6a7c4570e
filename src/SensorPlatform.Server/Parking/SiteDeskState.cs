using System.Buffers;
using System.Buffers.Binary;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// What a site's desk itself must keep, <c>docs/formats/parking.md</c>: how far the clock and the messages of each pitch were
/// taken.
/// Pitches are found by their keys. Numbers are little-endian.
/// </summary>
internal static class SiteDeskState
{
    /// <summary>Its name in <c>parking.db</c>.</summary>
    public const string Part = "desk";

    private const byte Version = 1;
    private const int HeadLength = 1 + 8 + 1 + 4;
    private const int PitchLength = 8 + 8 + 8 + 8 + 4 + 1 + 8 + 1;

    /// <summary>Writes it.</summary>
    public static void Write(SiteDesk desk, IBufferWriter<byte> destination)
    {
        var cursors = desk.Cursors;
        var length = HeadLength + (cursors.Length * PitchLength);
        var bytes = destination.GetSpan(length)[..length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], desk.Quarter.UnixNanoseconds);
        bytes[9] = desk.IsKeepDue ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[10..], cursors.Length);
        for (var i = 0; i < cursors.Length; i++)
        {
            var key = PitchPlaces.KeyOf(desk.Site.Id, desk.Site.Pitches[i]);
            Write(in cursors[i], key, bytes[(HeadLength + (i * PitchLength))..]);
        }

        destination.Advance(length);
    }

    /// <summary>Takes what <see cref="Write(SiteDesk, IBufferWriter{byte})"/> wrote.</summary>
    /// <returns>False when the bytes are of another version or broken: nothing is changed then.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, SiteDesk desk)
    {
        if (bytes.Length < HeadLength || bytes[0] != Version)
        {
            return false;
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes[10..]);
        if (count < 0 || bytes.Length != HeadLength + ((long)count * PitchLength))
        {
            return false;
        }

        desk.Quarter = new Instant(BinaryPrimitives.ReadInt64LittleEndian(bytes[1..]));
        desk.IsKeepDue = bytes[9] != 0;
        var keys = KeysOf(desk.Site);
        for (var i = 0; i < count; i++)
        {
            var part = bytes.Slice(HeadLength + (i * PitchLength), PitchLength);
            if (keys.TryGetValue(BinaryPrimitives.ReadUInt64LittleEndian(part), out var pitch))
            {
                Read(part, out desk.Cursors[pitch]);
            }
        }

        return true;
    }

    /// <summary>Writes what was saved again, with the pitches of some keys alone.</summary>
    /// <returns>False when the bytes are of another version or broken.</returns>
    public static bool TryKeep(ReadOnlySpan<byte> bytes, ReadOnlySpan<ulong> keys, IBufferWriter<byte> destination)
    {
        if (bytes.Length < HeadLength || bytes[0] != Version || (bytes.Length - HeadLength) % PitchLength != 0)
        {
            return false;
        }

        var kept = new byte[bytes.Length];
        bytes[..HeadLength].CopyTo(kept);
        var length = HeadLength;
        for (var at = HeadLength; at < bytes.Length; at += PitchLength)
        {
            if (keys.Contains(BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..])))
            {
                bytes.Slice(at, PitchLength).CopyTo(kept.AsSpan(length));
                length += PitchLength;
            }
        }

        BinaryPrimitives.WriteInt32LittleEndian(kept.AsSpan(10), (length - HeadLength) / PitchLength);
        destination.Write(kept.AsSpan(0, length));
        return true;
    }

    private static Dictionary<ulong, int> KeysOf(Site site)
    {
        var keys = new Dictionary<ulong, int>();
        for (var i = 0; i < site.Pitches.Count; i++)
        {
            keys[PitchPlaces.KeyOf(site.Id, site.Pitches[i])] = i;
        }

        return keys;
    }

    private static void Write(in PitchCursor cursor, ulong key, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, key);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], cursor.Offset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], cursor.LedgerOffset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], cursor.Frames);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[32..], cursor.Restarts);
        bytes[36] = (byte)cursor.Said;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[37..], cursor.SaidAt.UnixNanoseconds);
        bytes[45] = (byte)cursor.Told;
    }

    private static void Read(ReadOnlySpan<byte> bytes, out PitchCursor cursor) => cursor = new PitchCursor
    {
        Offset = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
        LedgerOffset = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
        Frames = BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
        Restarts = BinaryPrimitives.ReadInt32LittleEndian(bytes[32..]),
        Said = (PitchSignal)bytes[36],
        SaidAt = new Instant(BinaryPrimitives.ReadInt64LittleEndian(bytes[37..])),
        Told = (PitchState)bytes[45],
    };
}
