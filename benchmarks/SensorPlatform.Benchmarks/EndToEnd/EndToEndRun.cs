using System.Diagnostics;
using System.Text.Json;
using SensorPlatform.Simulator.Running;

namespace SensorPlatform.Benchmarks.EndToEnd;

/// <summary>Sends a town and waits until every message has its outcome.</summary>
internal static class EndToEndRun
{
    private const string JournalCommits = "sensorplatform_journal_commits_total";
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    internal static async Task<EndToEndResult> MeasureAsync(LoadTown town, Broker broker, ServerUnderLoad server)
    {
        var publishers = new Dictionary<string, MqttUplinkPublisher>();
        try
        {
            foreach (var network in town.Plan.Networks)
            {
                publishers[network.Name] = await MqttUplinkPublisher.ConnectAsync(
                    new BrokerAddress("127.0.0.1", broker.Port), $"load-{network.Name}", TimeProvider.System, CancellationToken.None);
            }

            return await MeasureAsync(town, publishers, broker, server);
        }
        finally
        {
            foreach (var publisher in publishers.Values)
            {
                await publisher.DisposeAsync();
            }
        }
    }

    private static async Task<EndToEndResult> MeasureAsync(
        LoadTown town, Dictionary<string, MqttUplinkPublisher> publishers, Broker broker, ServerUnderLoad server)
    {
        using var limit = new CancellationTokenSource(EndToEndCommand.Limit);
        var load = await File.ReadAllTextAsync("/proc/loadavg", CancellationToken.None);
        var expected = town.Truth.Totals.MessagesSent - town.Truth.Totals.Joins;
        var commits = await server.MetricAsync(JournalCommits, CancellationToken.None);
        var (serverTime, brokerTime) = (ProcessTime.Of(server.ProcessId), ProcessTime.Of(broker.ProcessId));
        var began = Stopwatch.GetTimestamp();
        var (sent, settled) = (TimeSpan.Zero, false);
        var balance = default(JsonElement);
        try
        {
            await SendAsync(town, publishers, limit.Token);
            sent = Stopwatch.GetElapsedTime(began);
            while (!settled)
            {
                await Task.Delay(LookEvery, limit.Token);
                balance = await server.BalanceAsync(limit.Token);
                settled = balance.GetProperty("received").GetInt64() >= expected && balance.GetProperty("inFlight").GetInt64() == 0;
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // The result says that it did not settle.
            balance = await server.BalanceAsync(CancellationToken.None);
        }

        var elapsed = Stopwatch.GetElapsedTime(began);
        return new EndToEndResult
        {
            Totals = town.Truth.Totals,
            Balance = balance,
            IsSettled = settled,
            Sending = sent,
            Elapsed = elapsed,
            ServerTime = ProcessTime.Of(server.ProcessId) - serverTime,
            BrokerTime = ProcessTime.Of(broker.ProcessId) - brokerTime,
            JournalCommits = await server.MetricAsync(JournalCommits, CancellationToken.None) - commits,
            MessageLength = town.Messages.Average(message => message.Payload.Length),
            LoadBefore = load.Trim(),
        };
    }

    private static async Task SendAsync(
        LoadTown town, Dictionary<string, MqttUplinkPublisher> publishers, CancellationToken cancellationToken)
    {
        foreach (var message in town.Messages)
        {
            await publishers[message.Network.Name].PublishAsync(message.Topic, message.Payload, 1, cancellationToken);
        }

        foreach (var publisher in publishers.Values)
        {
            await publisher.FlushAsync(cancellationToken);
        }
    }
}
