using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>
/// The journal's record: one message in bytes, little-endian, with a version before and a CRC-32C behind it. The layout is
/// in docs/formats/journal.md. Partition and offset are the record's key and not part of it.
/// </summary>
internal static class JournalRecord
{
    /// <summary>The layout that is written.</summary>
    public const byte Version = 1;

    /// <summary>Largest content of a dead letter that is kept; a longer one is cut and its reason ends in "Cut".</summary>
    public const int MaximumContentLength = 1_048_576;

    /// <summary>Longest record of an uplink.</summary>
    public const int MaximumUplinkLength = 128 + UplinkPayload.MaxLength;

    private const byte RetryBit = 0x80;
    private const byte UplinkRecord = 1;
    private const byte DeadLetterRecord = 2;
    private const int ChecksumLength = sizeof(uint);
    private const int MaximumReasonLength = byte.MaxValue;
    private const int MaximumTopicLength = ushort.MaxValue;
    private const string CutSuffix = "Cut";

    [Flags]
    private enum Fields : byte
    {
        None = 0,
        HasFrameCounter = 1,
        Confirmed = 2,
        Session = 4,
        FrameCounter = 8,
        DeduplicationHash = 16,
        Measured = 32,
        NetworkReceived = 64,
        Radio = 128,
    }

    /// <summary>The letter as the journal can hold it: content, topic and reason cut to what a record has room for.</summary>
    public static DeadLetter Fit(DeadLetter letter)
    {
        var fits = letter.Content.Length <= MaximumContentLength
            && Encoding.UTF8.GetByteCount(letter.Topic) <= MaximumTopicLength
            && Encoding.UTF8.GetByteCount(letter.Reason) <= MaximumReasonLength;
        if (fits)
        {
            return letter;
        }

        var content = letter.Content;
        return letter with
        {
            Content = content.Length > MaximumContentLength ? content[..MaximumContentLength] : content,
            Topic = Cut(letter.Topic, MaximumTopicLength),
            Reason = Cut(letter.Reason, MaximumReasonLength - CutSuffix.Length) + CutSuffix,
        };
    }

    /// <summary>Room that the record of a message needs at most.</summary>
    public static int MaximumLength(in JournaledMessage message) => message.DeadLetter is { } letter
        ? 32 + MaximumReasonLength + Encoding.UTF8.GetMaxByteCount(letter.Topic.Length) + letter.Content.Length
        : MaximumUplinkLength;

    /// <summary>Writes the record of a message; a dead letter must have gone through <see cref="Fit"/>.</summary>
    /// <param name="message">The message; its partition and offset are not written.</param>
    /// <param name="destination">At least <see cref="MaximumLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(in JournaledMessage message, Span<byte> destination)
    {
        var writer = new Writer(destination);
        writer.Byte(Version);
        if (message.DeadLetter is { } letter)
        {
            writer.Byte(DeadLetterRecord);
            WriteDeadLetter(letter, ref writer);
        }
        else
        {
            writer.Byte(UplinkRecord);
            WriteUplink(in message.Uplink, ref writer);
        }

        writer.UInt32(Crc32C.Of(destination[..writer.Length]));
        return writer.Length;
    }

    /// <summary>Reads a record; never throws.</summary>
    /// <param name="record">Exactly the bytes of one record.</param>
    /// <param name="message">The message, without partition and offset; <c>default</c> on failure.</param>
    /// <param name="error">Why it could not be read.</param>
    public static bool TryRead(ReadOnlySpan<byte> record, out JournaledMessage message, out JournalRecordError error)
    {
        message = default;
        error = Check(record);
        if (error != JournalRecordError.None)
        {
            return false;
        }

        var reader = new Reader(record[2..^ChecksumLength]);
        var isRead = record[1] == UplinkRecord
            ? ReadUplink(ref reader, ref message.Uplink)
            : ReadDeadLetter(ref reader, out message.DeadLetter);
        if (isRead && reader.IsAtEnd)
        {
            return true;
        }

        error = reader.IsShort || isRead ? JournalRecordError.WrongLength : JournalRecordError.WrongContent;
        message = default;
        return false;
    }

    private static JournalRecordError Check(ReadOnlySpan<byte> record)
    {
        if (record.Length < 2 + ChecksumLength)
        {
            return JournalRecordError.WrongLength;
        }

        // The checksum stands in the same place in every version, so that damage is not taken for a newer version.
        if (BinaryPrimitives.ReadUInt32LittleEndian(record[^ChecksumLength..]) != Crc32C.Of(record[..^ChecksumLength]))
        {
            return JournalRecordError.WrongChecksum;
        }

        if (record[0] != Version)
        {
            return JournalRecordError.UnknownVersion;
        }

        return record[1] is UplinkRecord or DeadLetterRecord ? JournalRecordError.None : JournalRecordError.WrongContent;
    }

    private static void WriteUplink(in Uplink uplink, ref Writer writer)
    {
        var fields = FieldsOf(in uplink);
        writer.UInt16(uplink.Network.Number);
        writer.UInt64(uplink.Device.High);
        writer.UInt64(uplink.Device.Low);
        writer.Byte((byte)((byte)uplink.Kind | (uplink.IsRetry ? RetryBit : 0)));
        writer.Byte((byte)fields);
        writer.Byte(uplink.FPort);
        writer.UInt64((ulong)uplink.Received.UnixNanoseconds);
        writer.UInt64If(Has(fields, Fields.Session), uplink.Session);
        writer.UInt64If(Has(fields, Fields.DeduplicationHash), uplink.DeduplicationHash);
        writer.UInt64If(Has(fields, Fields.Measured), (ulong)uplink.Measured.UnixNanoseconds);
        writer.UInt64If(Has(fields, Fields.NetworkReceived), (ulong)uplink.NetworkReceived.UnixNanoseconds);
        if (Has(fields, Fields.FrameCounter))
        {
            writer.UInt32(uplink.FrameCounter);
        }

        if (Has(fields, Fields.Radio))
        {
            writer.UInt16((ushort)uplink.Rssi);
            writer.UInt32(BitConverter.SingleToUInt32Bits(uplink.Snr));
            writer.Byte(uplink.GatewayCount);
            writer.UInt64(uplink.BestGateway);
            writer.Byte(uplink.SpreadingFactor);
            writer.UInt32(uplink.BandwidthHz);
            writer.UInt32(uplink.FrequencyHz);
            writer.UInt32(uplink.AirtimeMicroseconds);
        }

        writer.Byte(uplink.PayloadLength);
        writer.Bytes(uplink.Payload);
    }

    private static Fields FieldsOf(in Uplink uplink)
    {
        var hasRadio = uplink.Rssi != 0 || BitConverter.SingleToUInt32Bits(uplink.Snr) != 0 || uplink.GatewayCount != 0
            || uplink.BestGateway != 0 || uplink.SpreadingFactor != 0 || uplink.BandwidthHz != 0
            || uplink.FrequencyHz != 0 || uplink.AirtimeMicroseconds != 0;
        return (uplink.HasFrameCounter ? Fields.HasFrameCounter : Fields.None)
            | (uplink.Confirmed ? Fields.Confirmed : Fields.None)
            | (uplink.Session != 0 ? Fields.Session : Fields.None)
            | (uplink.FrameCounter != 0 ? Fields.FrameCounter : Fields.None)
            | (uplink.DeduplicationHash != 0 ? Fields.DeduplicationHash : Fields.None)
            | (uplink.Measured.IsNone ? Fields.None : Fields.Measured)
            | (uplink.NetworkReceived.IsNone ? Fields.None : Fields.NetworkReceived)
            | (hasRadio ? Fields.Radio : Fields.None);
    }

    private static bool ReadUplink(ref Reader reader, ref Uplink uplink)
    {
        uplink.Network = new NetworkId(reader.UInt16());
        uplink.Device = new DeviceId(reader.UInt64(), reader.UInt64());
        var kind = reader.Byte();
        uplink.Kind = (UplinkKind)(kind & ~RetryBit);
        uplink.IsRetry = (kind & RetryBit) != 0;
        var fields = (Fields)reader.Byte();
        uplink.FPort = reader.Byte();
        uplink.Received = new Instant((long)reader.UInt64());
        uplink.HasFrameCounter = Has(fields, Fields.HasFrameCounter);
        uplink.Confirmed = Has(fields, Fields.Confirmed);
        uplink.Session = Has(fields, Fields.Session) ? reader.UInt64() : 0;
        uplink.DeduplicationHash = Has(fields, Fields.DeduplicationHash) ? reader.UInt64() : 0;
        uplink.Measured = Has(fields, Fields.Measured) ? new Instant((long)reader.UInt64()) : Instant.None;
        uplink.NetworkReceived =
            Has(fields, Fields.NetworkReceived) ? new Instant((long)reader.UInt64()) : Instant.None;
        uplink.FrameCounter = Has(fields, Fields.FrameCounter) ? reader.UInt32() : 0;
        if (Has(fields, Fields.Radio))
        {
            uplink.Rssi = (short)reader.UInt16();
            uplink.Snr = BitConverter.UInt32BitsToSingle(reader.UInt32());
            uplink.GatewayCount = reader.Byte();
            uplink.BestGateway = reader.UInt64();
            uplink.SpreadingFactor = reader.Byte();
            uplink.BandwidthHz = reader.UInt32();
            uplink.FrequencyHz = reader.UInt32();
            uplink.AirtimeMicroseconds = reader.UInt32();
        }

        return uplink.TrySetPayload(reader.Bytes(reader.Byte())) && !reader.IsShort;
    }

    private static void WriteDeadLetter(DeadLetter letter, ref Writer writer)
    {
        writer.UInt16(letter.Network.Number);
        writer.UInt64((ulong)letter.Received.UnixNanoseconds);
        writer.Byte((byte)Encoding.UTF8.GetByteCount(letter.Reason));
        writer.Text(letter.Reason);
        writer.UInt16((ushort)Encoding.UTF8.GetByteCount(letter.Topic));
        writer.Text(letter.Topic);
        writer.UInt32((uint)letter.Content.Length);
        writer.Bytes(letter.Content.Span);
    }

    private static bool ReadDeadLetter(ref Reader reader, out DeadLetter? letter)
    {
        letter = null;
        var network = new NetworkId(reader.UInt16());
        var received = new Instant((long)reader.UInt64());
        var reason = reader.Bytes(reader.Byte());
        var topic = reader.Bytes(reader.UInt16());
        var length = reader.UInt32();
        if (length > MaximumContentLength)
        {
            return false;
        }

        var content = reader.Bytes((int)length);
        if (reader.IsShort)
        {
            return false;
        }

        letter = new DeadLetter(
            network, Encoding.UTF8.GetString(topic), Encoding.UTF8.GetString(reason), received, content.ToArray());
        return true;
    }

    // Enum.HasFlag boxes where the compiler does not optimize.
    private static bool Has(Fields fields, Fields field) => (fields & field) != 0;

    private static string Cut(string text, int maximumLength)
    {
        if (Encoding.UTF8.GetByteCount(text) <= maximumLength)
        {
            return text;
        }

        // A character is at most 3 bytes per UTF-16 unit, so this much always fits; a split pair becomes U+FFFD.
        return text[..(maximumLength / 3)];
    }

    private ref struct Writer(Span<byte> destination)
    {
        private readonly Span<byte> _destination = destination;

        public int Length { get; private set; }

        public void Byte(byte value) => Take(1)[0] = value;

        public void UInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(sizeof(ushort)), value);

        public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);

        public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);

        public void UInt64If(bool isThere, ulong value)
        {
            if (isThere)
            {
                UInt64(value);
            }
        }

        public void Bytes(scoped ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

        public void Text(string value)
        {
            Debug.Assert(_destination.Length - Length >= Encoding.UTF8.GetByteCount(value), "MaximumLength is wrong.");
            Length += Encoding.UTF8.GetBytes(value, _destination[Length..]);
        }

        private Span<byte> Take(int length)
        {
            var taken = _destination.Slice(Length, length);
            Length += length;
            return taken;
        }
    }

    // Reads past the end give zeros and set IsShort: one look at the end tells, and nothing throws.
    private ref struct Reader(ReadOnlySpan<byte> source)
    {
        private ReadOnlySpan<byte> _rest = source;

        public bool IsShort { get; private set; }

        public readonly bool IsAtEnd => !IsShort && _rest.IsEmpty;

        public byte Byte() => TryTake(1, out var taken) ? taken[0] : (byte)0;

        public ushort UInt16() =>
            TryTake(sizeof(ushort), out var taken) ? BinaryPrimitives.ReadUInt16LittleEndian(taken) : (ushort)0;

        public uint UInt32() =>
            TryTake(sizeof(uint), out var taken) ? BinaryPrimitives.ReadUInt32LittleEndian(taken) : 0;

        public ulong UInt64() =>
            TryTake(sizeof(ulong), out var taken) ? BinaryPrimitives.ReadUInt64LittleEndian(taken) : 0;

        public ReadOnlySpan<byte> Bytes(int length) => TryTake(length, out var taken) ? taken : [];

        private bool TryTake(int length, out ReadOnlySpan<byte> taken)
        {
            if (IsShort || length > _rest.Length)
            {
                IsShort = true;
                taken = [];
                return false;
            }

            taken = _rest[..length];
            _rest = _rest[length..];
            return true;
        }
    }
}
