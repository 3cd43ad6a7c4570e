namespace SensorPlatform.Server.Options;

/// <summary>Where alerts go.</summary>
internal sealed class AlertOptions
{
    /// <summary>Address that alerts are posted to as JSON; null: they are only listed.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>Language of the texts: <c>de</c>, <c>it</c> or <c>en</c>. Default: the city's.</summary>
    public string? Language { get; init; }
}
