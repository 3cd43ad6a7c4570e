using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Randomness;

namespace SensorPlatform.Simulator.Networks;

/// <summary>ULIDs (github.com/ulid/spec): 48 bits of milliseconds, 80 random bits, Crockford's base 32.</summary>
internal static class Ulid
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 26;

    internal static string At(Instant time, SeededRandom random)
    {
        Span<char> text = stackalloc char[Length];
        var milliseconds = (ulong)time.UnixMilliseconds;
        for (var i = 9; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(milliseconds & 31)];
            milliseconds >>= 5;
        }

        for (var i = 10; i < Length; i++)
        {
            text[i] = Alphabet[random.Below(32)];
        }

        return new string(text);
    }
}
