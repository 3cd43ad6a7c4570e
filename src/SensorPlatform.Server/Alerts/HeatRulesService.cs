using System.Threading.Channels;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Heat.Warnings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// Lets the rules about heat look at each hour some minutes after it is over, and at the hours that were missed at the start.
/// </summary>
/// <param name="reader">The store.</param>
/// <param name="rules">The rules.</param>
/// <param name="time">The clock of alerts.</param>
/// <param name="logger">The log.</param>
internal sealed class HeatRulesService(
    ITelemetryReader reader, HeatRules rules, TimeProvider time, ILogger<HeatRulesService> logger) : BackgroundService
{
    /// <summary>Between two looks; most find nothing to do.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    /// <summary>So long after its end an hour is looked at the earliest: the usual allowed lateness.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan OpenHours = TimeSpan.FromHours(2);

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>One look.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = Instant.From(time.GetUtcNow());
        var through = HeatHistory.FullHour(now - Settling);
        if (!rules.IsDue(through))
        {
            return;
        }

        var known = new Dictionary<string, CityHours>(StringComparer.Ordinal);
        foreach (var (city, stations, withHumidity, hours) in rules.Watched)
        {
            try
            {
                known[city.Id] = await CityHours.ReadAsync(
                    reader,
                    city,
                    stations,
                    withHumidity,
                    through - HeatRules.CatchUp - TimeSpan.FromHours(hours),
                    through + OpenHours,
                    cancellationToken);
            }
            catch (StorageException fault)
            {
                // Its rules wait: no hour is passed over.
                AlertLog.HeatNotLookedAt(logger, fault, Period.TotalMinutes);
            }
        }

        rules.Look(city => known.GetValueOrDefault(city.Id), through);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _signal.Writer.TryWrite(true);
        await using var timer = time.CreateTimer(
            static service => ((HeatRulesService)service!)._signal.Writer.TryWrite(true), this, Period, Period);
        try
        {
            while (await _signal.Reader.WaitToReadAsync(stoppingToken))
            {
                _signal.Reader.TryRead(out _);
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end was asked for.
        }
    }
}
