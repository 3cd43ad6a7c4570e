namespace SensorPlatform.Server.Api;

/// <summary>Marks a resource that lists unknown parameters together with its own faults.</summary>
internal sealed class ChecksItsQuery
{
    /// <summary>The mark.</summary>
    public static readonly ChecksItsQuery Mark = new();
}
