namespace SensorPlatform.Server.Cities;

/// <summary>Where official warnings of heat come from: <c>heat.warnings</c> of a city file.</summary>
internal sealed class HeatWarningSettings
{
    /// <summary>Minutes between two polls where nothing is written.</summary>
    public const double UsualPollMinutes = 10;

    /// <summary>Event codes II of the German Weather Service: 247 strong heat, 248 extreme heat. 246 is the UV index.</summary>
    public static readonly string[] UsualCodes = ["247", "248"];

    /// <summary>Address of a CAP 1.2 file, a zip of such files, or a feed (Atom, RSS) with links to them.</summary>
    public required string Url { get; init; }

    /// <summary>Geocodes of the city, of any kind (WARNCELLID), or names of areas as the warnings spell them.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>Minutes between two polls, 1 to 1,440.</summary>
    public double PollMinutes { get; init; } = UsualPollMinutes;

    /// <summary>Event codes (<c>eventCode</c> <c>II</c>) that are warnings of heat, those of the lightest level first.</summary>
    public IReadOnlyList<string> Codes { get; init; } = UsualCodes;
}
