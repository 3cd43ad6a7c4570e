using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Grains;

/// <summary>
/// A grain's state in bytes, version 4 for devices that warm up and 3 for all others; versions 1 and 2 are still read:
/// <c>docs/formats/grain-state.md</c>.
/// </summary>
internal static partial class GrainStateFormat
{
    private const byte VersionWithWarmUp = 4;
    private const byte Version = 3;
    private const byte VersionOfTwoLengths = 2;
    private const byte VersionWithoutChannels = 1;
    private const int ChecksumLength = sizeof(uint);
    private const int FixedLength = 125 + WarmUpLength;
    private const int WarmUpLength = 2 * sizeof(long);
    private const int SessionLength = 72;
    private const int HashesLength = 2 + (HashRing.MaximumCapacity * sizeof(ulong));

    internal static void Write(SensorGrain grain, IBufferWriter<byte> destination)
    {
        var bound = FixedLength + (2 * SessionLength) + HashesLength + WindowsBoundOf(in grain.Windows) + ChecksumLength;
        var span = destination.GetSpan(bound);
        var writer = new GrainStateWriter(span);
        writer.Byte(grain.WarmUp is null ? Version : VersionWithWarmUp);
        writer.UInt64(grain.Sensor.Device.High);
        writer.UInt64(grain.Sensor.Device.Low);
        WriteContact(ref writer, grain);
        WriteFrames(ref writer, grain.Frames);
        WriteInterval(ref writer, in grain.Frames.Interval);
        WriteWindows(ref writer, in grain.Windows, grain.Sensor.Calendar);
        WriteWarmUp(ref writer, grain.WarmUp);
        writer.UInt32(Checksum(span[..writer.Length]));
        destination.Advance(writer.Length);
    }

    internal static GrainStateError Read(ReadOnlySpan<byte> state, SensorGrain grain)
    {
        if (state.Length < 1 + ChecksumLength)
        {
            return GrainStateError.Truncated;
        }

        if (state[0] is not (VersionWithWarmUp or Version or VersionOfTwoLengths or VersionWithoutChannels))
        {
            return GrainStateError.UnknownVersion;
        }

        var content = state[..^ChecksumLength];
        if (Checksum(content) != BinaryPrimitives.ReadUInt32LittleEndian(state[^ChecksumLength..]))
        {
            return GrainStateError.BadChecksum;
        }

        var reader = new GrainStateReader(content[1..]);
        var device = new DeviceId(reader.UInt64(), reader.UInt64());
        if (device != grain.Sensor.Device)
        {
            return GrainStateError.OtherDevice;
        }

        var isGood = ReadContact(ref reader, grain)
            && ReadFrames(ref reader, grain)
            && (state[0] < Version
                ? ReadTwoLengths(ref reader, grain, state[0] != VersionWithoutChannels)
                : ReadInterval(ref reader, grain) && ReadWindows(ref reader, grain))
            && ReadWarmUp(ref reader, grain, state[0] == VersionWithWarmUp);
        return reader.IsTruncated ? GrainStateError.Truncated
            : !isGood ? GrainStateError.BadValue
            : !reader.IsAtEnd ? GrainStateError.TrailingBytes
            : GrainStateError.None;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }

    private static void WriteContact(ref GrainStateWriter writer, SensorGrain grain)
    {
        ref readonly var contact = ref grain.Contact;
        writer.Int64(contact.ThroughOffset);
        writer.Int64(contact.Received.UnixNanoseconds);
        writer.Int64(contact.Network.UnixNanoseconds);
        writer.UInt32(contact.FrameCounter);
        writer.Single(contact.Snr);
        writer.Int16(contact.Rssi);
        writer.Byte(contact.SpreadingFactor);
        writer.Byte(contact.GatewayCount);
    }

    private static bool ReadContact(ref GrainStateReader reader, SensorGrain grain)
    {
        var contact = new LastContact
        {
            ThroughOffset = reader.Int64(),
            Received = new Instant(reader.Int64()),
            Network = new Instant(reader.Int64()),
            FrameCounter = reader.UInt32(),
            Snr = reader.Single(),
            Rssi = reader.Int16(),
            SpreadingFactor = reader.Byte(),
            GatewayCount = reader.Byte(),
        };
        grain.Restore(in contact);
        return contact.ThroughOffset >= 0;
    }

    private static void WriteFrames(ref GrainStateWriter writer, FrameAccount frames)
    {
        var ledger = frames.Ledger;
        writer.Int64(ledger.Expected);
        writer.Int64(ledger.Received);
        writer.Int64(ledger.Duplicates);
        writer.Int64(ledger.OutOfOrder);
        writer.Int64(ledger.Late);
        writer.Int32(ledger.Rejoins);
        writer.Int32(ledger.Resets);
        writer.Int32(ledger.ClockFaults);
        writer.Int64(frames.Newest.UnixNanoseconds);
        writer.Byte((byte)((frames.Current.IsOpen ? 1 : 0) + (frames.Previous.IsOpen ? 1 : 0)));
        WriteSession(ref writer, in frames.Current);
        WriteSession(ref writer, in frames.Previous);
        WriteHashes(ref writer, in frames.Hashes);
    }

    // A ring of 64 is written place by place; a larger one, whose number of places and next place do not fit a byte, in
    // units of 64 and from its next place on.
    private static void WriteHashes(ref GrainStateWriter writer, in HashRing ring)
    {
        var hashes = ring.Hashes;
        var isLarge = hashes.Length > HashRing.FirstCapacity;
        var first = isLarge ? ring.Next : 0;
        writer.Byte((byte)(isLarge ? hashes.Length / HashRing.FirstCapacity : hashes.Length));
        writer.Byte((byte)(isLarge ? 0 : ring.Next));
        for (var i = 0; i < hashes.Length; i++)
        {
            writer.UInt64(hashes[(first + i) % hashes.Length]);
        }
    }

    private static bool TryReadHashes(ref GrainStateReader reader, out HashRing hashes)
    {
        hashes = default;
        var count = reader.Byte();
        var next = reader.Byte();
        if (count is not (0 or 2 or 4 or 8 or 16 or HashRing.FirstCapacity) || next >= HashRing.FirstCapacity)
        {
            return false;
        }

        if (count > 0)
        {
            var ring = new ulong[count == HashRing.FirstCapacity ? count : count * HashRing.FirstCapacity];
            for (var i = 0; i < ring.Length; i++)
            {
                ring[i] = reader.UInt64();
            }

            hashes.Restore(ring, next);
        }

        return true;
    }

    private static bool ReadFrames(ref GrainStateReader reader, SensorGrain grain)
    {
        var ledger = new FrameLedger(
            reader.Int64(), reader.Int64(), reader.Int64(), reader.Int64(), reader.Int64(),
            reader.Int32(), reader.Int32(), reader.Int32());
        var newest = new Instant(reader.Int64());
        var sessionCount = reader.Byte();
        FrameSession current = default;
        FrameSession previous = default;
        if (sessionCount > 2
            || (sessionCount > 0 && !TryReadSession(ref reader, out current))
            || (sessionCount > 1 && !TryReadSession(ref reader, out previous)))
        {
            return false;
        }

        if (!TryReadHashes(ref reader, out var hashes))
        {
            return false;
        }

        grain.Frames.Restore(in current, in previous, in hashes, newest, in ledger);
        return ledger.Expected >= 0 && ledger.Received >= 0;
    }

    private static void WriteInterval(ref GrainStateWriter writer, in LearnedInterval interval)
    {
        writer.Single(interval.Seconds);
        writer.Byte(interval.Samples);
    }

    private static bool ReadInterval(ref GrainStateReader reader, SensorGrain grain)
    {
        var interval = new LearnedInterval { Seconds = reader.Single(), Samples = reader.Byte() };
        grain.Frames.Restore(in interval);
        return interval.IsPossible;
    }

    private static void WriteWarmUp(ref GrainStateWriter writer, WarmUp? warmUp)
    {
        if (warmUp is not null)
        {
            writer.Int64(warmUp.Since.UnixNanoseconds);
            writer.Int64(warmUp.Newest.UnixNanoseconds);
        }
    }

    private static bool ReadWarmUp(ref GrainStateReader reader, SensorGrain grain, bool isThere)
    {
        if (isThere)
        {
            var since = new Instant(reader.Int64());
            var newest = new Instant(reader.Int64());
            grain.WarmUp?.Restore(since, newest);
            return WarmUp.IsPossible(since, newest);
        }

        if (grain.ThroughOffset > 0)
        {
            // Its device was not watched until now, and has sent before.
            grain.AssumeOn();
        }

        return true;
    }

    private static void WriteSession(ref GrainStateWriter writer, in FrameSession session)
    {
        if (!session.IsOpen)
        {
            return;
        }

        writer.UInt64(session.Id);
        writer.Int64(session.Started.UnixNanoseconds);
        writer.Int64(session.Newest.UnixNanoseconds);
        writer.UInt32(session.Highest);
        writer.UInt32(session.Lowest);
        writer.UInt32(session.RollOver);
        writer.UInt32(session.Received);
        for (var i = 0; i < FrameBitmap.WordCount; i++)
        {
            writer.UInt64(session.Seen[i]);
        }
    }

    private static bool TryReadSession(ref GrainStateReader reader, out FrameSession session)
    {
        session = new FrameSession
        {
            Id = reader.UInt64(),
            Started = new Instant(reader.Int64()),
            Newest = new Instant(reader.Int64()),
            Highest = reader.UInt32(),
            Lowest = reader.UInt32(),
            RollOver = reader.UInt32(),
            Received = reader.UInt32(),
        };
        for (var i = 0; i < FrameBitmap.WordCount; i++)
        {
            session.Seen[i] = reader.UInt64();
        }

        return session.IsOpen && session.Lowest <= session.Highest && session.RollOver <= session.Highest;
    }
}
