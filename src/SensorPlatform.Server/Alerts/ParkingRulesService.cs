using System.Threading.Channels;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// Lets the rules about parking look: every <see cref="AlertOptions.SilenceCheckSeconds"/>, and when the picture has changed.
/// </summary>
/// <param name="rules">The rules.</param>
/// <param name="picture">Gives the picture of now.</param>
/// <param name="options">The time between two looks.</param>
/// <param name="time">The clock of alerts.</param>
internal sealed class ParkingRulesService(ParkingRules rules, Func<ParkingPicture> picture, AlertOptions options, TimeProvider time)
    : BackgroundService
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Tells that the picture has changed. Any thread; returns at once.</summary>
    public void Wake() => _signal.Writer.TryWrite(true);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var period = TimeSpan.FromSeconds(options.SilenceCheckSeconds);
        await using var timer = time.CreateTimer(static service => ((ParkingRulesService)service!).Wake(), this, period, period);
        try
        {
            while (await _signal.Reader.WaitToReadAsync(stoppingToken))
            {
                _signal.Reader.TryRead(out _);
                rules.Look(picture());
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end was asked for.
        }
    }
}
