using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Live;

/// <summary>What is known of a sensor at one moment. Immutable: any thread may keep and read it.</summary>
internal sealed class SensorSnapshot(
    SensorActivity? activity, LatestValue[] readings, WindowAggregate[] openHours, WindowAggregate[] finalHours)
{
    /// <summary>A sensor that has not said anything.</summary>
    public static readonly SensorSnapshot Empty = new(null, [], [], []);

    /// <summary>Signs of life and frame ledger; null before the first message.</summary>
    public SensorActivity? Activity { get; } = activity;

    /// <summary>The newest reading of each quantity, in the order in which quantities came up first.</summary>
    public IReadOnlyList<LatestValue> Readings { get; } = readings;

    /// <summary>The newest hour that is not final, a quantity.</summary>
    public IReadOnlyList<WindowAggregate> OpenHours { get; } = openHours;

    /// <summary>The newest final hour, a quantity.</summary>
    public IReadOnlyList<WindowAggregate> FinalHours { get; } = finalHours;

    /// <summary>The newest reading of a quantity, or null.</summary>
    public LatestValue? Find(Quantity quantity)
    {
        foreach (var latest in Readings)
        {
            if (latest.Reading.Quantity == quantity)
            {
                return latest;
            }
        }

        return null;
    }

    /// <summary>The newest final hour of a quantity, or null.</summary>
    public WindowAggregate? FindFinalHour(Quantity quantity) => Find(FinalHours, quantity);

    /// <summary>The newest hour of a quantity that is still open, or null.</summary>
    public WindowAggregate? FindOpenHour(Quantity quantity) => Find(OpenHours, quantity);

    private static WindowAggregate? Find(IReadOnlyList<WindowAggregate> hours, Quantity quantity)
    {
        foreach (var hour in hours)
        {
            if (hour.Quantity == quantity)
            {
                return hour;
            }
        }

        return null;
    }
}
