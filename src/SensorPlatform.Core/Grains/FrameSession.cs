using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Grains;

/// <summary>
/// The frame counters seen of one session, or of one run of the counter within it: the highest, and which of the 256
/// behind it. Counters are kept in 32 bits also where the network prints only 16.
/// </summary>
internal struct FrameSession
{
    private const uint Largest16Bit = ushort.MaxValue;
    private const uint RollOverFrom = 65_280;
    private const uint RollOverBelow = 256;
    private const uint FewSteps = 4;

    // LoRaWAN's MAX_FCNT_GAP: network servers take no larger one.
    private const uint LargestGap = 16_384;

    /// <summary><see cref="Uplinks.Uplink.Session"/>.</summary>
    public ulong Id;

    /// <summary>Network time of the frame that it begins with.</summary>
    public Instant Started;

    /// <summary>Newest network time of its frames.</summary>
    public Instant Newest;

    /// <summary>Highest counter seen.</summary>
    public uint Highest;

    /// <summary>The counter from which frames are expected: 0, or the lowest seen of a sensor's first session.</summary>
    public uint Lowest;

    /// <summary>What 16-bit roll-overs add to a printed counter: a multiple of 65,536.</summary>
    public uint RollOver;

    /// <summary>Different frames taken; 0 while the session is not open.</summary>
    public uint Received;

    /// <summary>Which counters behind the highest were seen.</summary>
    public FrameBitmap Seen;

    public readonly bool IsOpen => Received > 0;

    /// <summary>True when every frame from the lowest to the highest came in.</summary>
    public readonly bool IsWhole => Received > (long)Highest - Lowest;

    public static FrameSession Open(ulong id, uint counter, uint lowest, Instant network) =>
        new() { Id = id, Started = network, Newest = network, Highest = counter, Lowest = lowest, Received = 1 };

    /// <summary>The 32-bit counter that a printed one stands for.</summary>
    public readonly uint Extend(uint counter)
    {
        if (RollOver == 0 || counter > Largest16Bit)
        {
            return counter;
        }

        // A straggler from before the roll-over would otherwise be taken for a leap of almost 65,536 frames.
        var extended = (long)RollOver + counter;
        return (uint)(extended > Highest + 32_768L ? extended - 65_536 : extended);
    }

    /// <summary>Is a printed counter, newer and lower, the continuation after 65,535?</summary>
    /// <param name="counter">The counter, below the highest.</param>
    /// <param name="elapsed">Time since the newest frame.</param>
    /// <param name="interval">How often the device reports; zero when that is not known.</param>
    /// <remarks>
    /// Near the roll-over it is, unless far less time has passed than so many frames take: then the device was reset. Further
    /// away, where many frames were lost around it, the time must fit.
    /// </remarks>
    public readonly bool RollsOver(uint counter, TimeSpan elapsed, TimeSpan interval)
    {
        if (Highest < RollOver || Highest - RollOver > Largest16Bit || counter > Largest16Bit)
        {
            return false;
        }

        var steps = 65_536 - (Highest - RollOver) + counter;
        var needed = interval * steps;
        if (IsNearRollOver(Highest - RollOver, counter))
        {
            return steps <= FewSteps || elapsed >= needed / 2;
        }

        return interval > TimeSpan.Zero && steps <= LargestGap && elapsed >= needed * 0.75 && elapsed <= needed * 1.25;
    }

    /// <summary>True where one counter is just before a 16-bit roll-over and the other just behind it.</summary>
    public static bool IsNearRollOver(uint before, uint behind) =>
        before is >= RollOverFrom and <= Largest16Bit && behind < RollOverBelow;

    /// <summary>Is a frame above the highest, sent before the session began, too far above to be of it?</summary>
    public readonly bool LeapsBack(uint extended, Instant network) =>
        network < Started && extended - Highest > FrameBitmap.BitCount;

    /// <summary>Takes a frame above the highest.</summary>
    public void Advance(uint counter)
    {
        if (counter - Highest > FrameBitmap.BitCount)
        {
            Seen = default;
        }
        else
        {
            Seen.Set(Highest);
            for (var between = Highest + 1; between < counter; between++)
            {
                Seen.Unset(between);
            }
        }

        Highest = counter;
        Received++;
    }
}
