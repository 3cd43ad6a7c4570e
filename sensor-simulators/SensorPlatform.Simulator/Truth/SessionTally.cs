namespace SensorPlatform.Simulator.Truth;

/// <summary>Frames of one session, or run of the counter within it, that went out whole.</summary>
internal sealed class SessionTally(uint number, uint run)
{
    internal uint Number { get; } = number;

    /// <summary>The run of the counter within the session.</summary>
    internal uint Run { get; } = run;

    internal uint Lowest { get; private set; } = uint.MaxValue;

    internal uint Highest { get; private set; }

    internal long Received { get; private set; }

    internal void Count(uint frameCounter)
    {
        Lowest = Math.Min(Lowest, frameCounter);
        Highest = Math.Max(Highest, frameCounter);
        Received++;
    }
}
