using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Operators;

/// <summary>Has the clock of faults look at the picture once a minute, so that it knows since when a fault is there, asked or not.</summary>
internal sealed class FaultWatch(FaultClock clock, ParkingBoard board) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        do
        {
            clock.Look(board.Current);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
