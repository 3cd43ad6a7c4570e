using System.Text.Json;

namespace SensorPlatform.Simulator.Running;

/// <summary>
/// How far a run has come. A resumed run computes the same messages again up to here, without writing their bytes, so
/// nothing else has to be saved.
/// </summary>
/// <param name="Fingerprint">Of plan and faults; another plan cannot go on from here.</param>
/// <param name="Start">Town time at which the run began.</param>
/// <param name="FreshSessions">Whether all devices had just joined then.</param>
/// <param name="MessagesSent">Messages that were handed over.</param>
/// <param name="TownTime">Town time of the last of them.</param>
public sealed record SimulationProgress(
    ulong Fingerprint, DateTimeOffset Start, bool FreshSessions, long MessagesSent, DateTimeOffset TownTime)
{
    /// <summary>Writes it as JSON, whole or not at all: to a file beside it, which then takes its name.</summary>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var temporary = path + ".new";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(this, SimulationProgressContext.Default.SimulationProgress));
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <returns>Null when there is no such file or it holds something else: then a new run begins.</returns>
    public static SimulationProgress? TryLoad(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(
                File.ReadAllBytes(path), SimulationProgressContext.Default.SimulationProgress);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
