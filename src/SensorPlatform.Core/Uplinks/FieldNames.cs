using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Uplinks;

/// <summary>Sets of names of JSON fields that a parser wants, in 64 bits: most other names are told from them at a glance.</summary>
internal static class FieldNames
{
    /// <summary>The set of every name.</summary>
    internal const ulong All = ulong.MaxValue;

    /// <summary>A set of some names of ASCII letters.</summary>
    internal static ulong Set(params ReadOnlySpan<string> names)
    {
        var set = 0UL;
        foreach (var name in names)
        {
            set |= 1UL << ((2 * name[0]) + name.Length);
        }

        return set;
    }

    /// <summary>May the name be in the set? Some that are not may be.</summary>
    /// <param name="set">The set.</param>
    /// <param name="name">The first byte of the name, or the quotation mark behind it when it is empty.</param>
    /// <param name="length">The length of the name.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool MayHave(ulong set, byte name, int length) => ((set >> ((2 * name) + length)) & 1) != 0;
}
