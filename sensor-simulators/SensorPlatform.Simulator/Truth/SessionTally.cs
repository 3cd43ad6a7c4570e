namespace SensorPlatform.Simulator.Truth;

/// <summary>Frames of one session that went out whole.</summary>
internal sealed class SessionTally(uint number)
{
    internal uint Number { get; } = number;

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
