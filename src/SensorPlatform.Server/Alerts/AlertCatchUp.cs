using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// Shows the rules, before anything runs, what the store holds and they may not have seen: what was committed just before
/// a kill, and windows that wait to become final, which were in memory alone. What a rule has seen changes nothing.
/// </summary>
/// <param name="path">The file of <see cref="SqliteTelemetry"/>.</param>
/// <param name="sensors">The sensors of this run.</param>
/// <param name="logger">The log.</param>
internal sealed class AlertCatchUp(string path, SensorDirectory sensors, ILogger logger)
{
    /// <summary>Most rows of a sensor, quantity and window length; of more, the newest.</summary>
    public const int MaximumRows = 20_000;

    /// <summary>
    /// How far back of a sensor's newest event time; windows begin earlier by the allowed lateness, and rolling ones by their
    /// length.
    /// </summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromHours(24);

    private static readonly TimeSpan LongestDay = TimeSpan.FromHours(25);

    /// <summary>Evaluates; between <see cref="AlertEngine.Load"/> and <see cref="AlertEngine.Start"/>.</summary>
    /// <param name="engine">The rules, with their states.</param>
    /// <param name="activities">The stored signs of life; a sensor without one has no rows.</param>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public void Run(AlertEngine engine, IEnumerable<SensorActivity> activities)
    {
        var signs = activities.ToDictionary(activity => activity.SensorIndex);
        using var rows = new RecentRows(path);
        var output = new FoldOutput { IsRecovery = true };
        var total = 0L;
        var cut = 0;
        foreach (var values in engine.Watched())
        {
            if (signs.TryGetValue(values.SensorIndex, out var activity))
            {
                var count = Read(engine, rows, values, activity.LastMeasured, output);
                output.Activities.Add(activity);
                engine.CatchUp(output);
                output.Clear();
                output.IsRecovery = true;
                total += count;
                cut += count == MaximumRows ? 1 : 0;
            }
        }

        AlertLog.CaughtUp(logger, total);
        if (cut > 0)
        {
            AlertLog.CatchUpCut(logger, cut, MaximumRows);
        }
    }

    private int Read(AlertEngine engine, RecentRows rows, WatchedValues values, Instant newest, FoldOutput output)
    {
        var sensor = sensors[values.SensorIndex];
        if (values.Length is WindowLength.None)
        {
            return rows.AddReadings(sensor, values.Quantity, Later(newest - Horizon, values.After), MaximumRows, output);
        }

        // A window that ends at the time seen last was seen; the next one starts there.
        var from = values.After - (values.After.IsNone ? TimeSpan.Zero : new TimeSpan(1));
        from = Later(newest - sensor.AllowedLateness - Horizon, from);

        // A day that has just become final began longer ago than that.
        from -= values.Length is WindowLength.OneDay ? LongestDay : values.Reach;
        engine.BeginCatchUp(values.SensorIndex, values.Quantity, from);
        return rows.AddWindows(sensor, values.Quantity, values.Length, from, MaximumRows, output);
    }

    private static Instant Later(Instant left, Instant right) => left > right ? left : right;
}
