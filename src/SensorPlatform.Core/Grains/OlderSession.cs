namespace SensorPlatform.Core.Grains;

/// <summary>A session apart from its grain: most devices never rejoin, and their grains shall not have room for it.</summary>
internal sealed class OlderSession
{
    internal static readonly FrameSession None;

    internal FrameSession Session;
}
