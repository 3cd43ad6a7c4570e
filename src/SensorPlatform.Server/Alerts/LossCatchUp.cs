using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// Gives the rules about loss, before anything runs, the last hours that the store has counted, and shows them what they may not
/// have seen. What a rule has seen changes nothing.
/// </summary>
/// <param name="ledger">The stored ledger.</param>
/// <param name="sensors">The sensors of this run.</param>
internal sealed class LossCatchUp(LedgerReader ledger, SensorDirectory sensors)
{
    /// <summary>Evaluates; between <see cref="AlertEngine.Load"/> and <see cref="AlertEngine.Start"/>.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public void Run(AlertEngine engine)
    {
        var losses = engine.Losses;
        if (losses.MaximumHours == 0)
        {
            return;
        }

        losses.SetCounted(ledger.ReadFolded());
        var output = new FoldOutput { IsRecovery = true };
        foreach (var sensor in sensors.Sensors)
        {
            if (losses.Watches(sensor.Index))
            {
                ledger.AddRecent(sensor, losses.MaximumHours, output.Frames);
                engine.CatchUp(output);
                output.Clear();
                output.IsRecovery = true;
            }
        }
    }
}
