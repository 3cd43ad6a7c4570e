using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Importing;

namespace SensorPlatform.Server.Tests.Importing;

public sealed class KnownTimesTests
{
    [Fact]
    public void A_summer_of_ten_minutes_is_one_run_and_times_between_are_not_in_it()
    {
        var times = new KnownTimes();
        for (var i = 0; i < 17_000; i++)
        {
            Assert.True(times.Add(Instant.FromUnixSeconds(1_700_000_000 + (600L * i))));
        }

        Assert.Equal((17_000, 1), (times.Count, times.RunCount));
        Assert.False(times.Add(Instant.FromUnixSeconds(1_700_000_600)));
        Assert.False(times.Contains(Instant.FromUnixSeconds(1_700_000_601)));
        Assert.False(times.Contains(Instant.FromUnixSeconds(1_699_999_400)));
    }

    [Fact]
    public void It_is_the_set_of_what_was_added_in_whatever_order()
    {
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            var times = new KnownTimes();
            var expected = new HashSet<long>();
            for (var i = 0; i < 400; i++)
            {
                var second = random.Next(1, 300);
                Assert.Equal(expected.Add(second), times.Add(Instant.FromUnixSeconds(second)));
            }

            Assert.All(Enumerable.Range(1, 310), second => Assert.Equal(expected.Contains(second), times.Contains(Instant.FromUnixSeconds(second))));
            Assert.Equal(expected.Count, times.Count);
        }
    }
}
