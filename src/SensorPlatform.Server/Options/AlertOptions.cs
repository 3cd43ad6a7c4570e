using System.ComponentModel.DataAnnotations;

namespace SensorPlatform.Server.Options;

/// <summary>Where alerts go, and how hard we try to bring them there.</summary>
internal sealed class AlertOptions
{
    /// <summary>Address that alerts are posted to as JSON; null: they are only listed.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>Value of the <c>Authorization: Bearer</c> header of the posts; null: none.</summary>
    public string? WebhookToken { get; init; }

    /// <summary>Language of the texts: <c>de</c>, <c>it</c> or <c>en</c>. Default: the city's.</summary>
    public string? Language { get; init; }

    /// <summary>Longest time that one post may take, seconds, 0.1 to 300. Default 10.</summary>
    [Range(0.1, 300)]
    public double WebhookTimeoutSeconds { get; init; } = 10;

    /// <summary>Longest pause between two tries of a delivery, seconds, 1 to 3,600. Default 60.</summary>
    [Range(1, 3_600)]
    public double MaximumRetrySeconds { get; init; } = 60;

    /// <summary>Age at which a delivery is given up, and recorded as such, hours, 0.01 to 8,760. Default 72.</summary>
    [Range(0.01, 8_760)]
    public double GiveUpAfterHours { get; init; } = 72;

    /// <summary>Time between two looks for silent sensors, seconds, 1 to 3,600. Default 15.</summary>
    [Range(1, 3_600)]
    public double SilenceCheckSeconds { get; init; } = 15;

    /// <summary>Values that may wait for the rules, 1,024 to 10,000,000; beyond it they are thinned out. Default 65,536.</summary>
    [Range(1_024, 10_000_000)]
    public int InboxCapacity { get; init; } = 65_536;
}
