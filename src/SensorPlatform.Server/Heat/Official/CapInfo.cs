using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Heat.Official;

/// <summary>What a CAP message says in one language.</summary>
/// <param name="Language">Language tag, <c>en-US</c> where none is written (so the standard).</param>
/// <param name="Categories">As <c>Health</c> or <c>Met</c>.</param>
/// <param name="Codes">Values of <c>eventCode</c> with the name <c>II</c>.</param>
/// <param name="IsAllClear">It tells the end of a danger.</param>
/// <param name="Event">What it is about, a word or two.</param>
/// <param name="Severity">As the sender has it: <c>Minor</c> to <c>Extreme</c>.</param>
/// <param name="Onset">When what it warns of begins; none: with the message.</param>
/// <param name="Expires">When it ends; none where it says nothing.</param>
/// <param name="SenderName">Who sent it, for people.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Description">Its text.</param>
/// <param name="Instruction">What to do.</param>
/// <param name="Areas">Where.</param>
internal sealed record CapInfo(
    string Language,
    IReadOnlyList<string> Categories,
    IReadOnlyList<string> Codes,
    bool IsAllClear,
    string Event,
    string Severity,
    Instant Onset,
    Instant Expires,
    string SenderName,
    string Headline,
    string Description,
    string Instruction,
    IReadOnlyList<CapArea> Areas);
