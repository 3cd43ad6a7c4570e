using System.Buffers;
using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Mqtt.Connections;

/// <summary>
/// A PUBLISH that is longer than may be taken, while it is passed over: its start is kept, so that it can be said what it was,
/// and acknowledged. Refusing it would end the connection, and the server would send it first of all on the next one.
/// </summary>
internal sealed class OversizedPacket
{
    // Topic name and packet identifier with their lengths, before the payload.
    private const int MaximumHeadLength = 2 + WireText.MaxLength + 2;

    private readonly byte[] _start;
    private int _kept;
    private long _left;

    internal OversizedPacket(in FixedHeader header, int payloadLength)
    {
        Header = header;
        _left = header.RemainingLength;
        _start = new byte[Math.Min(header.RemainingLength, MaximumHeadLength + payloadLength)];
    }

    /// <summary>Its fixed header.</summary>
    internal FixedHeader Header { get; }

    /// <summary>The first bytes behind the header.</summary>
    internal ReadOnlySpan<byte> Start => _start.AsSpan(0, _kept);

    /// <summary>Passes over what is there of it.</summary>
    /// <param name="buffer">What the pipe holds; shortened by what belongs to the packet.</param>
    /// <returns>True when its last byte has been passed.</returns>
    internal bool TryPassOver(ref ReadOnlySequence<byte> buffer)
    {
        var there = Math.Min(buffer.Length, _left);
        var keep = (int)Math.Min(there, _start.Length - _kept);
        buffer.Slice(0, keep).CopyTo(_start.AsSpan(_kept));
        _kept += keep;
        _left -= there;
        buffer = buffer.Slice(there);
        return _left == 0;
    }
}
