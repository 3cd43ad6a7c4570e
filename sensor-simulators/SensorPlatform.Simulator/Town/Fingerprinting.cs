namespace SensorPlatform.Simulator.Town;

/// <summary>FNV-1a over text, 64 bits: tells one plan from another, the same in every process.</summary>
internal static class Fingerprinting
{
    internal const ulong Start = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    internal static void Add(ref ulong hash, string text)
    {
        foreach (var c in text)
        {
            hash = (hash ^ c) * Prime;
        }

        hash = (hash ^ 0xFFFF) * Prime; // so that "ab" + "c" is not "a" + "bc"
    }
}
