using System.Threading.Channels;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Alerts;

/// <summary>Lets the rules about stations look every hour, and looks for drift once a day (UTC) and at the start.</summary>
/// <param name="drift">Finds drift.</param>
/// <param name="rules">The rules.</param>
/// <param name="time">The clock of alerts.</param>
/// <param name="logger">The log.</param>
internal sealed class StationCareService(DriftWatch drift, StationRules rules, TimeProvider time, ILogger<StationCareService> logger)
    : BackgroundService
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromHours(1);

    private const long SecondsPerDay = 86_400;

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private long _lastDay = long.MinValue;

    /// <summary>One look: at drift when the day is a new one, then at the rules.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var day = Instant.From(time.GetUtcNow()).UnixSeconds / SecondsPerDay;
        if (day != _lastDay)
        {
            try
            {
                await drift.LookAsync(cancellationToken);
                _lastDay = day;
            }
            catch (StorageException fault)
            {
                // The next look tries again; what was found before stays.
                AlertLog.DriftNotLookedAt(logger, fault, Period.TotalMinutes);
            }
        }

        rules.Look(drift.DriftOf);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _signal.Writer.TryWrite(true);
        await using var timer = time.CreateTimer(
            static service => ((StationCareService)service!)._signal.Writer.TryWrite(true), this, Period, Period);
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
