using System.Buffers;

namespace SensorPlatform.Server.Sources;

/// <summary>The body of one request, in a buffer of the pool that grows with it. One owner.</summary>
/// <param name="firstBytes">Room to begin with.</param>
internal sealed class BodyBuffer(int firstBytes) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(firstBytes);
    private int _length;

    /// <summary>What was read.</summary>
    internal ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Reads a body to its end.</summary>
    /// <param name="body">The body.</param>
    /// <param name="maximumBytes">Bytes that it may have.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>False when it has more; what was read then is of no use.</returns>
    internal async ValueTask<bool> TryReadAsync(Stream body, int maximumBytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_length == _bytes.Length)
            {
                Grow();
            }

            var count = await body.ReadAsync(_bytes.AsMemory(_length), cancellationToken);
            _length += count;
            if (count == 0 || _length > maximumBytes)
            {
                return _length <= maximumBytes;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
