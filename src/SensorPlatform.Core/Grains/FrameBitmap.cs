using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Grains;

/// <summary>One bit for each of the 256 counters behind a session's highest; the place is the counter modulo 256.</summary>
[InlineArray(WordCount)]
internal struct FrameBitmap
{
    internal const int BitCount = 256;
    internal const int WordCount = BitCount / 64;

    private ulong _first;

    internal readonly bool this[uint counter] => (this[(int)(counter % BitCount / 64)] >> (int)(counter % 64) & 1) != 0;

    internal void Set(uint counter) => this[(int)(counter % BitCount / 64)] |= 1UL << (int)(counter % 64);

    internal void Unset(uint counter) => this[(int)(counter % BitCount / 64)] &= ~(1UL << (int)(counter % 64));
}
