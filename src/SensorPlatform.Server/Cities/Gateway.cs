namespace SensorPlatform.Server.Cities;

/// <summary>A gateway that the city knows, so that losses can be told by its name.</summary>
internal sealed class Gateway
{
    /// <summary>EUI (16 hexadecimal digits), or the name that the network server gives it.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }
}
