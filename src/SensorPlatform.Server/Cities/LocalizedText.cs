namespace SensorPlatform.Server.Cities;

/// <summary>A text in the three languages of the platform. A missing one falls back to English, then to any.</summary>
internal sealed class LocalizedText
{
    /// <summary>German.</summary>
    public string? De { get; init; }

    /// <summary>Italian.</summary>
    public string? It { get; init; }

    /// <summary>English.</summary>
    public string? En { get; init; }

    /// <summary>True when no language has a text.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(De) && string.IsNullOrWhiteSpace(It) && string.IsNullOrWhiteSpace(En);

    /// <summary>The text in a language (<c>de</c>, <c>it</c>, <c>en</c>), or what there is.</summary>
    public string In(string language) =>
        (language switch { "de" => De, "it" => It, _ => En }) ?? En ?? De ?? It ?? "";
}
