namespace SensorPlatform.Simulator.Randomness;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014): 64 bits of state, one addition and three mixing steps a number. Not for secrets.
/// </summary>
/// <remarks>
/// <see cref="For(ulong, ulong, ulong, ulong)"/> gives a stream of its own for each subject (a sensor's frame, a day's
/// weather). What one subject draws so never moves what another draws, and a day can be computed without those before it.
/// </remarks>
internal sealed class SeededRandom(ulong seed)
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>A stream for one subject.</summary>
    internal static SeededRandom For(ulong seed, ulong subject, ulong part = 0, ulong item = 0) =>
        new(Mix(Mix(Mix(Mix(seed + GoldenGamma) ^ subject) + part) ^ (item * GoldenGamma)));

    /// <summary>64 random bits.</summary>
    internal ulong NextUInt64() => Mix(_state += GoldenGamma);

    /// <summary>0 (inclusive) to 1 (exclusive), 53 bits.</summary>
    internal double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number between two bounds.</summary>
    internal double Between(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>0 to count - 1. The bias, at most count / 2^64, does not matter here.</summary>
    internal int Below(int count) => (int)Math.BigMul(NextUInt64(), (ulong)count, out _);

    /// <summary>True with the given probability, 0 to 1. Draws one number in any case.</summary>
    internal bool Chance(double probability) => NextDouble() < probability;

    /// <summary>
    /// Nearly normal, mean 0 and standard deviation 1: the sum of twelve uniform numbers less 6. It needs no function of
    /// the C library, so that it is the same to the bit on every machine.
    /// </summary>
    internal double NextNormal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += NextDouble();
        }

        return sum;
    }

    /// <summary>A Poisson number of a mean up to about 100, by Knuth's product.</summary>
    internal int NextPoisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var product = NextDouble();
        var count = 0;
        while (product > limit)
        {
            product *= NextDouble();
            count++;
        }

        return count;
    }

    /// <summary>Fills a span with random bytes.</summary>
    internal void Fill(Span<byte> destination)
    {
        for (var i = 0; i < destination.Length; i += 8)
        {
            var bits = NextUInt64();
            for (var j = i; j < destination.Length && j < i + 8; j++)
            {
                destination[j] = (byte)bits;
                bits >>= 8;
            }
        }
    }

    /// <summary>SplitMix64's output function.</summary>
    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
