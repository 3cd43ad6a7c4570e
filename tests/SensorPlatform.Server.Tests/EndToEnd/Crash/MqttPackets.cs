using System.Net.Sockets;

namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>Cuts a stream of bytes into MQTT packets (3.1.1, section 2.2: one byte of kind and flags, then the length).</summary>
internal sealed class MqttPackets
{
    private byte[] _bytes = new byte[65_536];
    private int _start;
    private int _end;

    /// <summary>Reads what is there; false at the end of the stream.</summary>
    internal async Task<bool> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        (_start, _end) = (0, _end - _start);
        if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        var count = await stream.ReadAsync(_bytes.AsMemory(_end), cancellationToken);
        _end += count;
        return count > 0;
    }

    /// <summary>The next whole packet; it stays valid until the next reading.</summary>
    internal bool TryTake(out ReadOnlyMemory<byte> packet)
    {
        packet = default;
        var (length, shift) = (0, 0);
        for (var i = _start + 1; i < _end; i++, shift += 7)
        {
            length |= (_bytes[i] & 0x7F) << shift;
            if ((_bytes[i] & 0x80) != 0)
            {
                continue;
            }

            var whole = i + 1 - _start + length;
            if (whole > _end - _start)
            {
                return false;
            }

            packet = _bytes.AsMemory(_start, whole);
            _start += whole;
            return true;
        }

        return false;
    }
}
