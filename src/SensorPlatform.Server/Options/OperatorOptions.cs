namespace SensorPlatform.Server.Options;

/// <summary>Who may change things over HTTP, and see what is not for the public.</summary>
internal sealed class OperatorOptions
{
    /// <summary>Fewest characters of a token.</summary>
    public const int ShortestToken = 16;

    /// <summary>
    /// What operators send as <c>Authorization: Bearer</c>, 16 to 512 printable ASCII characters without blanks; null: they
    /// must ask from the machine itself, without a proxy between.
    /// </summary>
    public string? Token { get; init; }
}
