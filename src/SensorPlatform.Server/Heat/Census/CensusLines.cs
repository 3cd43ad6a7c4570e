using System.Security.Cryptography;

namespace SensorPlatform.Server.Heat.Census;

/// <summary>Lines of a stream of any length in bounded memory, with the checksum of all its bytes.</summary>
internal sealed class CensusLines(Stream stream) : IDisposable
{
    /// <summary>Longest line, bytes; a longer one is told by <see cref="IsTooLong"/> and cut.</summary>
    public const int MaximumLength = 32 << 10;

    private const byte LineFeed = (byte)'\n';
    private const byte Return = (byte)'\r';

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[MaximumLength * 4];
    private int _start;
    private int _end;

    /// <summary>Number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>That line is longer than any can be.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>That line has no end: the file may be cut off.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Reads a line, without its end.</summary>
    /// <param name="line">The line, until the next one is read.</param>
    /// <returns>False at the end.</returns>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        IsTooLong = false;
        line = default;
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf(LineFeed)) < 0)
        {
            // Of a line that is too long nothing is kept.
            if (_end - _start > MaximumLength)
            {
                IsTooLong = true;
                _start = _end;
            }

            if (!Fill())
            {
                return TakeLast(out line);
            }
        }

        line = _buffer.AsSpan(_start, length);
        _start += length + 1;
        IsTooLong |= length > MaximumLength;
        line = IsTooLong ? default : line.TrimEnd(Return);
        Number++;
        return true;
    }

    /// <summary>Checksum of all bytes; reads what is left of them.</summary>
    /// <returns>SHA-256, 64 hexadecimal digits in lower case.</returns>
    public string Finish()
    {
        do
        {
            _start = _end;
        }
        while (Fill());
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private bool TakeLast(out ReadOnlySpan<byte> line)
    {
        line = IsTooLong ? default : _buffer.AsSpan(_start, _end - _start).TrimEnd(Return);
        IsOpen = IsTooLong || _end > _start;
        _start = _end;
        Number += IsOpen ? 1 : 0;
        return IsOpen;
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        var count = stream.Read(_buffer.AsSpan(_end));
        _hash.AppendData(_buffer, _end, count);
        _end += count;
        return count > 0;
    }
}
