using System.Buffers;

namespace SensorPlatform.Server.Storage.Influx;

/// <summary>A growing buffer whose written part can still be changed: headers are filled in last.</summary>
internal sealed class LineBuffer : IBufferWriter<byte>
{
    private const int SmallestGrowth = 4_096;

    private byte[] _bytes = new byte[1 << 16];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>A part of what was written.</summary>
    public Span<byte> Written(int start, int length) => _bytes.AsSpan(0, Length).Slice(start, length);

    /// <summary>Empties it; keeps the room.</summary>
    public void Clear() => Length = 0;

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_bytes.Length - Length));
        Length += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(Length);
    }

    private void Grow(int sizeHint)
    {
        var needed = Math.Max(sizeHint, 1);
        if (needed > _bytes.Length - Length)
        {
            Array.Resize(ref _bytes, checked(_bytes.Length * 2) + Math.Max(needed, SmallestGrowth));
        }
    }
}
