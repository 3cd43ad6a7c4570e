using SensorPlatform.Server.Live;

namespace SensorPlatform.Server.Tests.Live;

public sealed class LivePaceTests
{
    private readonly LivePace<string> _pace = new(pace: 100);
    private readonly List<string> _due = [];

    [Fact]
    public void The_first_change_goes_at_once_and_the_next_ones_wait_for_the_end_of_the_pace()
    {
        Assert.True(_pace.MayGo("a", 1_000));
        _pace.Went("a", 1_000);

        Assert.False(_pace.MayGo("a", 1_001));
        Assert.False(_pace.MayGo("a", 1_099));
        Assert.True(_pace.MayGo("b", 1_050));
        Assert.Equal(1_100, _pace.NextDue());

        _pace.TakeDue(1_099, _due);
        Assert.Empty(_due);
        _pace.TakeDue(1_100, _due);
        Assert.Equal(["a"], _due);
        Assert.True(_pace.MayGo("a", 1_100));
    }

    [Fact]
    public void What_was_quiet_for_a_pace_goes_at_once_again()
    {
        _pace.Went("a", 1_000);

        Assert.True(_pace.MayGo("a", 1_100));
        Assert.Equal(long.MaxValue, _pace.NextDue());
    }

    [Fact]
    public void Many_changes_while_one_waits_are_one()
    {
        _pace.Went("a", 0);
        for (var i = 1; i < 50; i++)
        {
            Assert.False(_pace.MayGo("a", i));
        }

        _pace.TakeDue(500, _due);

        Assert.Equal(["a"], _due);
        Assert.Empty(_pace.Waiting);
    }
}
