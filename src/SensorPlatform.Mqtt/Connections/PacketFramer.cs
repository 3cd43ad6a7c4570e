using System.Buffers;
using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Mqtt.Connections;

/// <summary>Cuts packets out of a pipe. A body is always one span: in place, or copied once when segments divide
/// it.</summary>
internal sealed class PacketFramer(int maximumPacketLength) : IDisposable
{
    private byte[] _scratch = [];

    public void Dispose()
    {
        if (_scratch.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_scratch);
            _scratch = [];
        }
    }

    /// <summary>Takes one packet off the front. Hot: allocates nothing.</summary>
    /// <param name="buffer">What the pipe holds; shortened by the packet when the result is Done, untouched
    /// otherwise.</param>
    /// <param name="header">The fixed header when the result is Done, or the fault PacketTooLarge.</param>
    /// <param name="body">The bytes behind it; valid until the next call or until the pipe is advanced.</param>
    /// <param name="fault">The cause when the result is InvalidData.</param>
    internal OperationStatus TryRead(
        ref ReadOnlySequence<byte> buffer, out FixedHeader header, out ReadOnlySpan<byte> body, out MqttFault fault)
    {
        body = default;
        var first = buffer.FirstSpan;
        var status = FixedHeader.TryRead(first, maximumPacketLength, out header, out fault);
        if (status == OperationStatus.NeedMoreData && !buffer.IsSingleSegment)
        {
            status = TryReadDividedHeader(buffer, out header, out fault);
        }

        if (status != OperationStatus.Done)
        {
            return status;
        }

        if (header.PacketLength <= first.Length)
        {
            body = first.Slice(header.LengthBytes, header.RemainingLength);
        }
        else if (buffer.Length < header.PacketLength)
        {
            return OperationStatus.NeedMoreData;
        }
        else
        {
            body = CopyBody(buffer.Slice(header.LengthBytes, header.RemainingLength));
        }

        buffer = buffer.Slice(header.PacketLength);
        return OperationStatus.Done;
    }

    private OperationStatus TryReadDividedHeader(
        in ReadOnlySequence<byte> buffer, out FixedHeader header, out MqttFault fault)
    {
        Span<byte> start = stackalloc byte[FixedHeader.MaxLength];
        var lengthBytes = (int)Math.Min(buffer.Length, start.Length);
        buffer.Slice(0, lengthBytes).CopyTo(start);
        return FixedHeader.TryRead(start[..lengthBytes], maximumPacketLength, out header, out fault);
    }

    private ReadOnlySpan<byte> CopyBody(ReadOnlySequence<byte> divided)
    {
        var lengthBytes = (int)divided.Length;
        if (_scratch.Length < lengthBytes)
        {
            Dispose();
            _scratch = ArrayPool<byte>.Shared.Rent(lengthBytes);
        }

        divided.CopyTo(_scratch);
        return _scratch.AsSpan(0, lengthBytes);
    }
}
