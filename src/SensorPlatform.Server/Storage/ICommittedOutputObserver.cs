using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Storage;

/// <summary>Who is told what the store has just committed: latest values, alerts, the live feed.</summary>
internal interface ICommittedOutputObserver
{
    /// <summary>
    /// Called on the writer's task after the commit, in order. Must be quick, must not keep the output: it is reused.
    /// After a start the same outputs may come again (<see cref="FoldOutput.IsRecovery"/>).
    /// </summary>
    void Committed(FoldOutput output);
}
