using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Grains;

/// <summary>A grain's state in bytes, version 3; versions 1 and 2 are still read: <c>docs/formats/grain-state.md</c>.</summary>
internal static class GrainStateFormat
{
    private const byte Version = 3;
    private const byte VersionWithoutInterval = 2;
    private const byte VersionWithoutChannels = 1;
    private const int ChecksumLength = sizeof(uint);
    private const int FixedLength = 133;
    private const int SessionLength = 72;
    private const int HashesLength = 2 + (HashRing.Capacity * sizeof(ulong));
    private const int QuantityLength = sizeof(ushort) + SensorWindows.LengthCount + (SensorWindows.SlotsPerQuantity * WindowLength);
    private const int WindowLength = 45;

    internal static void Write(SensorGrain grain, IBufferWriter<byte> destination)
    {
        var quantityCount = grain.Windows.Slots.Length / SensorWindows.SlotsPerQuantity;
        var bound = FixedLength + (2 * SessionLength) + HashesLength + (quantityCount * QuantityLength) + ChecksumLength;
        var span = destination.GetSpan(bound);
        var writer = new GrainStateWriter(span);
        writer.Byte(Version);
        writer.UInt64(grain.Sensor.Device.High);
        writer.UInt64(grain.Sensor.Device.Low);
        WriteContact(ref writer, grain);
        WriteFrames(ref writer, grain.Frames);
        WriteInterval(ref writer, in grain.Frames.Interval);
        WriteWindows(ref writer, grain.Windows);
        writer.UInt32(Checksum(span[..writer.Length]));
        destination.Advance(writer.Length);
    }

    internal static GrainStateError Read(ReadOnlySpan<byte> state, SensorGrain grain)
    {
        if (state.Length < 1 + ChecksumLength)
        {
            return GrainStateError.Truncated;
        }

        if (state[0] is not (Version or VersionWithoutInterval or VersionWithoutChannels))
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
            && (state[0] < Version || ReadInterval(ref reader, grain))
            && ReadWindows(ref reader, grain, hasChannels: state[0] != VersionWithoutChannels);
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
        var hashes = frames.Hashes.Hashes;
        writer.Byte((byte)hashes.Length);
        writer.Byte(frames.Hashes.Next);
        foreach (var hash in hashes)
        {
            writer.UInt64(hash);
        }
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

        var hashes = default(HashRing);
        var hashCount = reader.Byte();
        var next = reader.Byte();
        if (hashCount is not (0 or HashRing.Capacity) || next >= HashRing.Capacity)
        {
            return false;
        }

        if (hashCount > 0)
        {
            var ring = new ulong[HashRing.Capacity];
            for (var i = 0; i < ring.Length; i++)
            {
                ring[i] = reader.UInt64();
            }

            hashes.Restore(ring, next);
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

    private static void WriteWindows(ref GrainStateWriter writer, SensorWindows windows)
    {
        writer.Int64(windows.Newest.UnixNanoseconds);
        var slots = windows.Slots;
        writer.Byte((byte)(slots.Length / SensorWindows.SlotsPerQuantity));
        for (var i = 0; i < slots.Length; i += SensorWindows.HeldCount)
        {
            if (i % SensorWindows.SlotsPerQuantity == 0)
            {
                writer.UInt16(slots[i].Quantity.Code);
            }

            var held = slots.Slice(i, SensorWindows.HeldCount);
            writer.Byte((byte)((held[0].Count > 0 ? 1 : 0) + (held[1].Count > 0 ? 1 : 0)));
            WriteWindow(ref writer, in held[0]);
            WriteWindow(ref writer, in held[1]);
        }
    }

    private static bool ReadWindows(ref GrainStateReader reader, SensorGrain grain, bool hasChannels)
    {
        var newest = new Instant(reader.Int64());
        var quantityCount = reader.Byte();
        if (quantityCount > SensorWindows.MaxQuantities)
        {
            return false;
        }

        var slots = new WindowSlot[quantityCount * SensorWindows.SlotsPerQuantity];
        for (var i = 0; i < slots.Length; i += SensorWindows.SlotsPerQuantity)
        {
            var code = hasChannels ? reader.UInt16() : reader.Byte();
            if (!Quantity.TryFromCode(code, out var quantity) || Holds(slots.AsSpan(0, i), quantity))
            {
                return false;
            }

            var group = slots.AsSpan(i, SensorWindows.SlotsPerQuantity);
            foreach (ref var slot in group)
            {
                slot.Quantity = quantity;
            }

            if (!TryReadHeld(ref reader, group[..SensorWindows.HeldCount])
                || !TryReadHeld(ref reader, group[SensorWindows.HeldCount..]))
            {
                return false;
            }
        }

        grain.Windows.Restore(slots, newest);
        return true;
    }

    private static bool Holds(ReadOnlySpan<WindowSlot> slots, Quantity quantity)
    {
        foreach (ref readonly var slot in slots)
        {
            if (slot.Quantity == quantity)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryReadHeld(ref GrainStateReader reader, Span<WindowSlot> held)
    {
        var count = reader.Byte();
        if (count > held.Length)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (!TryReadWindow(ref reader, ref held[i]))
            {
                return false;
            }
        }

        return count < 2 || held[0].Number > held[1].Number;
    }

    private static void WriteWindow(ref GrainStateWriter writer, in WindowSlot slot)
    {
        if (slot.Count == 0)
        {
            return;
        }

        writer.Int32(slot.Number);
        writer.Int32(slot.Count);
        writer.Int32(slot.Revision);
        writer.Byte(slot.IsFinal ? (byte)1 : (byte)0);
        writer.Double(slot.Minimum);
        writer.Double(slot.Maximum);
        writer.Double(slot.Sum);
        writer.Int64(slot.ThroughOffset);
    }

    private static bool TryReadWindow(ref GrainStateReader reader, ref WindowSlot slot)
    {
        slot.Number = reader.Int32();
        slot.Count = reader.Int32();
        slot.Revision = reader.Int32();
        var flags = reader.Byte();
        slot.IsFinal = flags == 1;
        slot.Minimum = reader.Double();
        slot.Maximum = reader.Double();
        slot.Sum = reader.Double();
        slot.ThroughOffset = reader.Int64();
        return slot.Count > 0
            && slot.Revision >= 0
            && flags <= 1
            && slot.ThroughOffset > 0
            && double.IsFinite(slot.Sum)
            && double.IsFinite(slot.Minimum)
            && double.IsFinite(slot.Maximum)
            && slot.Minimum <= slot.Maximum;
    }
}
