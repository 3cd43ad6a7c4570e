using SensorPlatform.Simulator.Randomness;

namespace SensorPlatform.Simulator.Tests.Randomness;

public sealed class SeededRandomTests
{
    [Fact]
    public void It_is_SplitMix64()
    {
        // Output of the public reference implementation (splitmix64.c by Sebastiano Vigna) for seed 1234567.
        var random = new SeededRandom(1234567);
        Assert.Equal(6457827717110365317UL, random.NextUInt64());
        Assert.Equal(3203168211198807973UL, random.NextUInt64());
        Assert.Equal(9817491932198370423UL, random.NextUInt64());
    }

    [Fact]
    public void Subjects_have_streams_of_their_own()
    {
        var first = new HashSet<ulong>();
        for (var subject = 0UL; subject < 20; subject++)
        {
            for (var part = 0UL; part < 20; part++)
            {
                for (var item = 0UL; item < 20; item++)
                {
                    Assert.True(first.Add(SeededRandom.For(1, subject, part, item).NextUInt64()), $"{subject} {part} {item}");
                }
            }
        }
    }

    [Fact]
    public void Numbers_have_the_mean_and_spread_that_they_should()
    {
        var random = new SeededRandom(3);
        var (sum, squares, poisson) = (0.0, 0.0, 0L);
        const int Count = 100_000;
        for (var i = 0; i < Count; i++)
        {
            var value = random.NextNormal();
            sum += value;
            squares += value * value;
            poisson += random.NextPoisson(3.5);
        }

        Assert.InRange(sum / Count, -0.02, 0.02);
        Assert.InRange(squares / Count, 0.97, 1.03);
        Assert.InRange(poisson / (double)Count, 3.45, 3.55);
    }

    [Fact]
    public void Whole_numbers_stay_below_their_count_and_reach_all_of_them()
    {
        var random = new SeededRandom(5);
        var seen = new HashSet<int>();
        for (var i = 0; i < 1000; i++)
        {
            seen.Add(random.Below(7));
        }

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], seen.Order());
    }
}
