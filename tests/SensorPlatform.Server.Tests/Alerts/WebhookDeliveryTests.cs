using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Tests.Alerts;

public sealed class WebhookDeliveryTests
{
    [Fact]
    public async Task A_transition_is_posted_as_json_with_its_key_and_token()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var bench = new AlertBench(options: Options(receiver.Url));
        await using var delivery = Start(bench);

        bench.Commit((0, 0, 33.25), (0, 10, 29));
        await AlertBench.UntilAsync(() => receiver.Taken.Count == 2);

        var (key, authorization, contentType, body) = receiver.Taken.First();
        Assert.Equal($"alert-1-firing-{AlertBench.At(0).UnixMilliseconds}", key);
        Assert.Equal(("Bearer t0ken", "application/json; charset=utf-8"), (authorization, contentType));
        Assert.Equal(
            """
            {"id":1,"transition":"firing","rule":"hot","severity":"critical","city":"ahlen","sensor":"h1","place":"Market",
            "quantity":"air.temperature","value":33.25,"unit":"Cel","threshold":32,"time":"2026-07-01T12:00:00Z",
            "since":"2026-07-01T12:00:00Z","firedAt":"2026-07-01T12:00:00Z","language":"en",
            "text":"Heat: Market, air temperature 33.25 °C (above 32 °C)."}
            """.Replace("\n", "", StringComparison.Ordinal),
            body);
        using var resolved = JsonDocument.Parse(receiver.Taken.Last().Body);
        Assert.Equal("resolved", resolved.RootElement.GetProperty("transition").GetString());
        Assert.Equal(29, resolved.RootElement.GetProperty("value").GetDouble());
        Assert.Equal("2026-07-01T12:10:00Z", resolved.RootElement.GetProperty("time").GetString());
        Assert.Equal("Resolved: Heat: Market, air temperature 33.25 °C (above 32 °C).", resolved.RootElement.GetProperty("text").GetString());
        await AlertBench.UntilAsync(() => delivery.Counts.Delivered == 2);
        Assert.All(bench.Desk.DeliveriesOf(1), message => Assert.False(message.Delivered.IsNone));
    }

    [Fact]
    public async Task A_receiver_that_is_down_gets_everything_in_order_when_it_is_up_again_over_a_restart()
    {
        var gone = await WebhookReceiver.StartAsync();
        var url = gone.Url;
        await gone.DisposeAsync();
        await using var bench = new AlertBench(options: Options(url));
        await using (var first = Start(bench))
        {
            bench.Commit((0, 0, 33), (0, 10, 29));
            await PumpAsync(bench, () => first.Counts.Failed > 0);
        }

        var waiting = bench.Desk.DeliveriesOf(1);
        Assert.Equal(2, waiting.Count);
        Assert.NotNull(waiting[0].LastError);
        Assert.Equal(0, waiting[1].Attempts);
        await bench.RestartAsync();

        await using var receiver = await WebhookReceiver.StartAsync(new Uri(url).Port);
        await using var second = Start(bench);
        await PumpAsync(bench, () => second.Counts.Delivered == 2);

        Assert.Equal(["firing", "resolved"], receiver.Taken.Select(post => post.Key.Split('-')[2]));
        Assert.Equal(0, second.Counts.Abandoned);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(400)]
    [InlineData(302)]
    public async Task A_receiver_that_refuses_is_asked_again_until_it_takes_the_message_once(int status)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Status = status;
        await using var bench = new AlertBench(options: Options(receiver.Url));
        await using var delivery = Start(bench);

        bench.Commit((0, 0, 33));
        await PumpAsync(bench, () => delivery.Counts.Failed > 1);
        Assert.Contains($"answered {status}", bench.Desk.DeliveriesOf(1)[0].LastError, StringComparison.Ordinal);
        receiver.Status = 200;
        await PumpAsync(bench, () => delivery.Counts.Delivered == 1);

        Assert.Single(receiver.Taken);
    }

    [Fact]
    public async Task A_message_too_old_is_given_up_which_is_recorded_and_the_next_one_still_goes()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Status = 503;
        await using var bench = new AlertBench(options: Options(receiver.Url));
        await using var delivery = Start(bench);
        bench.Commit((0, 0, 33));
        await PumpAsync(bench, () => delivery.Counts.Failed > 0);

        bench.Time.Advance(TimeSpan.FromHours(2));
        await PumpAsync(bench, () => delivery.Counts.Abandoned > 0);
        receiver.Status = 200;
        bench.Commit((0, 10, 20));
        await PumpAsync(bench, () => receiver.Taken.Any(post => post.Key.StartsWith("alert-1-resolved", StringComparison.Ordinal)));

        var messages = bench.Desk.DeliveriesOf(1);
        Assert.False(messages[0].Abandoned.IsNone);
        Assert.True(messages[0].Delivered.IsNone);
        Assert.NotNull(messages[0].LastError);
        Assert.DoesNotContain(receiver.Taken, post => post.Key.StartsWith("alert-1-firing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_webhook_nothing_waits_to_be_delivered()
    {
        await using var bench = new AlertBench();
        bench.Commit((0, 0, 33));
        await bench.SettleAsync();

        Assert.Empty(bench.Desk.DeliveriesOf(1));
    }

    // The clock is moved while waiting, since retries and pauses run on it.
    private static Task PumpAsync(AlertBench bench, Func<bool> condition) => AlertBench.UntilAsync(() =>
    {
        bench.Time.Advance(TimeSpan.FromSeconds(0.2));
        return condition();
    });

    private static WebhookDelivery Start(AlertBench bench)
    {
        var delivery = new WebhookDelivery(bench.Store, bench.Options, bench.Time, NullLogger<WebhookDelivery>.Instance);
        bench.DeliveryWaits = delivery.Wake;
        delivery.Start();
        return delivery;
    }

    private static AlertOptions Options(string url) => new()
    {
        WebhookUrl = url,
        WebhookToken = "t0ken",
        GiveUpAfterHours = 1,
        MaximumRetrySeconds = 5,
        WebhookTimeoutSeconds = 300,
    };
}
