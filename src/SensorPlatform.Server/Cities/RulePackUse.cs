namespace SensorPlatform.Server.Cities;

/// <summary>That a city takes the rules of a pack.</summary>
internal sealed class RulePackUse
{
    /// <summary>Name of a packaged pack (<c>air-eu</c>), or path of a pack file from the city file's own folder.</summary>
    public required string Pack { get; init; }

    /// <summary>The regulation whose rules hold, whatever the day; null: by date.</summary>
    public string? Regulation { get; init; }

    /// <summary>Ids of the sensors that the rules watch; empty: all that they can apply to.</summary>
    public IReadOnlyList<string> Sensors { get; init; } = [];

    /// <summary>Ids of rules of the pack that are left out.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];
}
