namespace SensorPlatform.Core.Grains;

/// <summary>
/// The last 64 deduplication hashes, for messages without a frame counter: two hours of a station that reports every
/// two minutes. No room is taken before the first.
/// </summary>
internal struct HashRing
{
    internal const int Capacity = 64;

    private ulong[]? _hashes;
    private byte _next;

    /// <summary>Hashes in the order of their places; free places are 0.</summary>
    internal readonly ReadOnlySpan<ulong> Hashes => _hashes;

    /// <summary>The place that is written next.</summary>
    internal readonly byte Next => _next;

    /// <summary>Keeps a hash.</summary>
    /// <returns>False when it is among them already.</returns>
    internal bool TryAdd(ulong hash)
    {
        _hashes ??= new ulong[Capacity];
        if (Array.IndexOf(_hashes, hash) >= 0)
        {
            return false;
        }

        _hashes[_next] = hash;
        _next = (byte)((_next + 1) % Capacity);
        return true;
    }

    internal void Restore(ulong[] hashes, byte next)
    {
        _hashes = hashes;
        _next = next;
    }
}
