namespace SensorPlatform.Simulator.Truth;

/// <summary>Frames of one hour.</summary>
internal sealed class FrameTally
{
    internal int Received { get; set; }

    internal int Duplicates { get; set; }

    internal int OutOfOrder { get; set; }

    internal TruthFrameHour ToHour(long hour) =>
        new(DateTimeOffset.FromUnixTimeSeconds(hour * 3600), Received, Duplicates, OutOfOrder);
}
