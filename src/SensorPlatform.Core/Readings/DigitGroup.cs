using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Readings;

/// <summary>
/// Eight characters of a text as one number, the first in the lowest byte, each XOR <c>'0'</c>: a digit is its value, and
/// anything else is above 9.
/// </summary>
internal static class DigitGroup
{
    /// <summary>What a group of characters is XORed with.</summary>
    internal const ulong Zeros = 0x3030_3030_3030_3030;

    /// <summary>For <see cref="Others"/>: eight digits.</summary>
    internal const ulong Digits = 0x7676_7676_7676_7676;

    /// <summary>Finds what is no digit.</summary>
    /// <param name="group">The group.</param>
    /// <param name="limits">A byte of 0x7F less the largest value that this byte may have.</param>
    /// <returns>0 when there is none; else the lowest bit that is set is the highest of the first such byte.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Others(ulong group, ulong limits) => (unchecked(group + limits) | group) & 0x8080_8080_8080_8080;

    /// <summary>The number of each digit and the next one: byte n holds ten times digit n plus digit n + 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Pairs(ulong digits) => (digits * 10) + (digits >> 8);

    /// <summary>The number of eight digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Value(ulong digits)
    {
        // Both halves at once: the upper half of the products' sum is what is wanted.
        var pairs = Pairs(digits);
        var even = (pairs & 0x0000_00FF_0000_00FF) * (100 + (1_000_000UL << 32));
        var odd = ((pairs >> 16) & 0x0000_00FF_0000_00FF) * (1 + (10_000UL << 32));
        return (uint)(unchecked(even + odd) >> 32);
    }
}
