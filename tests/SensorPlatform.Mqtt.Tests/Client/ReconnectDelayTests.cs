using SensorPlatform.Mqtt.Client;

namespace SensorPlatform.Mqtt.Tests.Client;

public sealed class ReconnectDelayTests
{
    [Fact]
    public void The_wait_doubles_up_to_the_maximum_and_half_of_it_is_random()
    {
        var delay = new ReconnectDelay(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(30), new Random(1));
        for (var i = 0; i < 100; i++)
        {
            var whole = Math.Min(30_000, 250 * Math.Pow(2, i));
            Assert.InRange(delay.Next().TotalMilliseconds, whole / 2, whole);
        }

        delay.Reset();
        Assert.InRange(delay.Next().TotalMilliseconds, 125, 250);
    }
}
