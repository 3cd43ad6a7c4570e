using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Heat.Official;

/// <summary>An official warning of heat for a city.</summary>
/// <param name="Identifier">Its number.</param>
/// <param name="Sender">Who sent it, for people where they say so.</param>
/// <param name="Sent">When.</param>
/// <param name="Code">The event code.</param>
/// <param name="Level">Place of the code in the city's list, from 1.</param>
/// <param name="Severity">As the sender has it.</param>
/// <param name="Onset">From when.</param>
/// <param name="Expires">Until when.</param>
/// <param name="Areas">The areas of the city that it names.</param>
/// <param name="Texts">What it says, once a language.</param>
internal sealed record OfficialWarning(
    string Identifier,
    string Sender,
    Instant Sent,
    string Code,
    int Level,
    string Severity,
    Instant Onset,
    Instant Expires,
    IReadOnlyList<CapArea> Areas,
    IReadOnlyList<OfficialText> Texts)
{
    /// <summary>The text in a language, else in English, else the first.</summary>
    public OfficialText In(string language) =>
        Find(language) ?? Find("en") ?? Texts[0];

    private OfficialText? Find(string language) =>
        Texts.FirstOrDefault(text => text.Language.StartsWith(language, StringComparison.OrdinalIgnoreCase));
}
