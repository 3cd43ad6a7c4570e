using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <content>The shapes that are not in every frame.</content>
internal ref partial struct TlvScan
{
    private void ReadSeldom(in TlvPart part, ReadOnlySpan<byte> bytes)
    {
        switch (part.Shape)
        {
            case TlvShape.Int8:
                Put(in part, bytes[0], (sbyte)bytes[0]);
                break;
            case TlvShape.UInt32:
                var unsigned = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
                Put(in part, unsigned, unsigned);
                break;
            case TlvShape.Int32:
                var signed = BinaryPrimitives.ReadInt32LittleEndian(bytes);
                Put(in part, (uint)signed, signed);
                break;
            case TlvShape.Single:
                Add(part.Quantity, BinaryPrimitives.ReadSingleLittleEndian(bytes));
                break;
            case TlvShape.Time:
                BeginRecord(BinaryPrimitives.ReadUInt32LittleEndian(bytes));
                break;
            case TlvShape.Flags:
                _flags = bytes[0];
                break;
            case TlvShape.Status:
                ReadStatus();
                break;
            default:
                ReadCode(in part, bytes);
                break;
        }
    }

    private void ReadCode(in TlvPart part, ReadOnlySpan<byte> bytes)
    {
        switch (part.Shape)
        {
            case TlvShape.Bits:
                Add(part.Quantity, BitsOf(in part));
                break;
            case TlvShape.Choice:
                Choose(in part, BitsOf(in part));
                break;
            case TlvShape.Alarm:
                Add(part.Quantity, bytes[0] == 0 ? 0 : 1);
                break;
            case TlvShape.OddAlarm:
                Add(part.Quantity, bytes[0] & 1);
                break;
            case TlvShape.BitAlarm:
                Add(part.Quantity, (bytes[0] & 0b0101) == 0 ? 0 : 1);
                break;
            case TlvShape.Event:
                Add(part.Quantity, 1);
                break;
            case TlvShape.Fault when bytes[0] != 0:
                AddWithout(part.Quantity, Quality.Fault);
                break;
        }
    }

    private readonly int BitsOf(in TlvPart part) => (_flags >> part.Shift) & ((1 << part.Width) - 1);

    private void Choose(in TlvPart part, int code)
    {
        var chosen = code < 16 ? (part.Map >> (4 * code)) & 0xF : 0xF;
        if (chosen == 0xF)
        {
            AddWithout(part.Quantity, Quality.NotMeasured);
        }
        else
        {
            Add(part.Quantity, chosen);
        }
    }

    // The byte is not there when the frame ends here or the next record begins.
    private void ReadStatus()
    {
        var next = _payload[_position..];
        if (next.Length < 2 || next[0] is not (0x20 or 0x21) || next[1] != 0xCE)
        {
            TrySkip(1);
        }
    }
}
