using SensorPlatform.Server.Live;

namespace SensorPlatform.Server.Tests.Live;

public sealed class LiveFeedTests
{
    [Fact]
    public void A_client_that_does_not_read_loses_its_queue_and_is_told_to_reload_once()
    {
        using var feed = new LiveFeed(TimeProvider.System);
        using var slow = feed.Connect(capacity: 4);
        using var quick = feed.Connect(capacity: 64);
        for (var i = 0; i < 20; i++)
        {
            feed.Publish("pitch", "{}"u8);
        }

        Assert.True(slow.TryTake(out var next, out var mustReload));
        Assert.Null(next);
        Assert.True(mustReload);
        Assert.False(slow.TryTake(out _, out mustReload));
        Assert.False(mustReload);
        Assert.Equal(1, feed.ResetCount);
        Assert.True(quick.TryTake(out next, out mustReload));
        Assert.False(mustReload);
        Assert.Equal(1, next?.Sequence);
    }

    [Fact]
    public void After_a_reload_events_go_on()
    {
        using var feed = new LiveFeed(TimeProvider.System);
        using var client = feed.Connect(capacity: 1);
        feed.Publish("pitch", "{}"u8);
        feed.Publish("pitch", "{}"u8);
        client.TryTake(out _, out _);

        feed.Publish("station", "{\"a\":1}"u8);

        Assert.True(client.TryTake(out var next, out var mustReload));
        Assert.False(mustReload);
        Assert.Equal(3, next?.Sequence);
        Assert.Equal(
            $"id: {feed.LastId}\nevent: station\ndata: {{\"a\":1}}\n\n",
            System.Text.Encoding.UTF8.GetString((next?.Block ?? default).Span));
    }

    [Fact]
    public void What_a_client_did_not_ask_for_takes_no_place_in_its_queue()
    {
        using var feed = new LiveFeed(TimeProvider.System);
        using var client = feed.Connect(capacity: 2, new LiveFilter(["pitch", "alert"], "kurpark"));
        for (var i = 0; i < 20; i++)
        {
            feed.Publish("station", "{}"u8);
            feed.Publish("pitch", "{}"u8, "hafen");
        }

        feed.Publish("pitch", "{}"u8, "kurpark");
        feed.Publish("alert", "{}"u8);

        Assert.True(client.TryTake(out var pitch, out var mustReload));
        Assert.False(mustReload);
        Assert.True(client.TryTake(out var alert, out _));
        Assert.Equal(("kurpark", "alert"), (pitch?.Site, alert?.Name));
        Assert.False(client.TryTake(out _, out _));
    }

    [Fact]
    public void A_flood_of_one_sensor_is_one_change()
    {
        var touched = new TouchedSensors(100);
        for (var i = 0; i < 1_000; i++)
        {
            touched.Touch(7);
            touched.Touch(3);
        }

        var changed = new List<int>();
        touched.TakeInto(changed);
        Assert.Equal([3, 7], changed);
        changed.Clear();
        touched.TakeInto(changed);
        Assert.Empty(changed);
    }
}
