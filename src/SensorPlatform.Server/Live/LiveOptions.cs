using System.ComponentModel.DataAnnotations;

namespace SensorPlatform.Server.Live;

/// <summary>The live feed.</summary>
internal sealed class LiveOptions
{
    /// <summary>Events that may wait for one client, 1 to 65,536. Default 256. One that falls behind is told to reload.</summary>
    [Range(1, 65_536)]
    public int ClientQueueCapacity { get; init; } = 256;

    /// <summary>Clients at once, 1 to 100,000. Default 1,000. More are told to come again.</summary>
    [Range(1, 100_000)]
    public int MaximumClients { get; init; } = 1_000;

    /// <summary>Time between comments that keep a quiet connection open. Default 15 s.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Shortest time between two events of one sensor or pitch. Default 0.25 s.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(250);
}
