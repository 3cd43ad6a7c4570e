using SensorPlatform.Server.Sources.Polling;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Sources.Polling;

public sealed class RequestPaceTests
{
    [Fact]
    public async Task Requests_are_spread_evenly_and_never_more_than_so_many_a_minute()
    {
        var time = new FakeTime();
        var pace = new RequestPace(30, time);
        var turns = new List<double>();
        var begun = time.GetUtcNow();
        while (turns.Count < 60)
        {
            var turn = pace.WaitAsync(TestContext.Current.CancellationToken).AsTask();
            while (!turn.IsCompleted)
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                await Task.WhenAny(turn, Task.Delay(2, TestContext.Current.CancellationToken));
            }

            turns.Add((time.GetUtcNow() - begun).TotalSeconds);
        }

        Assert.All(turns.Zip(turns.Skip(30)), pair => Assert.True(pair.Second - pair.First >= 60));
        Assert.True(turns[^1] < 59 * 2.3);
    }

    [Fact]
    public async Task A_hold_holds_everybody_but_no_longer_than_an_hour()
    {
        var time = new FakeTime();
        var pace = new RequestPace(600, time);
        pace.Hold(TimeSpan.FromDays(9));
        var turn = pace.WaitAsync(TestContext.Current.CancellationToken).AsTask();
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.False(turn.IsCompleted);

        while (!turn.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.InRange((time.GetUtcNow() - new FakeTime().GetUtcNow()).TotalMinutes, 60, 61);
    }
}
