namespace SensorPlatform.Core.Grains;

/// <summary>
/// The last deduplication hashes, for messages without a frame counter: what a broker delivers again after a crash, with
/// nothing acknowledged, must be known. It doubles from 64 to 1,024 as it fills: 34 hours of a station that reports every two
/// minutes. Of frames with a counter only stragglers of long ago need it, and 64 are enough. No room is taken before the first.
/// </summary>
internal struct HashRing
{
    internal const int FirstCapacity = 64;
    internal const int MaximumCapacity = 1_024;

    private ulong[]? _hashes;
    private short _next;

    /// <summary>Hashes in the order of their places; free places are 0.</summary>
    internal readonly ReadOnlySpan<ulong> Hashes => _hashes;

    /// <summary>The place that is written next; in a full ring that of the oldest hash.</summary>
    internal readonly int Next => _next;

    /// <summary>Keeps a hash.</summary>
    /// <param name="hash">Not 0.</param>
    /// <param name="capacity">How many may be kept: <see cref="FirstCapacity"/> to <see cref="MaximumCapacity"/>.</param>
    /// <returns>False when it is among them already.</returns>
    internal bool TryAdd(ulong hash, int capacity)
    {
        _hashes ??= new ulong[FirstCapacity];
        if (Array.IndexOf(_hashes, hash) >= 0)
        {
            return false;
        }

        if (_hashes[_next] != 0 && _hashes.Length < capacity)
        {
            Grow(_hashes);
        }

        _hashes[_next] = hash;
        _next = (short)((_next + 1) % _hashes.Length);
        return true;
    }

    internal void Restore(ulong[] hashes, int next)
    {
        _hashes = hashes;
        _next = (short)next;
    }

    private void Grow(ulong[] full)
    {
        _hashes = new ulong[full.Length * 2];
        full.AsSpan(_next).CopyTo(_hashes);
        full.AsSpan(0, _next).CopyTo(_hashes.AsSpan(full.Length - _next));
        _next = (short)full.Length;
    }
}
