using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// One official warning; its texts are the sender's, word by word, in <c>TextLanguage</c>. <c>InForce</c>: its time has begun.
/// </summary>
internal sealed record OfficialWarningAnswer(
    string Identifier,
    string Sender,
    Instant Sent,
    string Code,
    int Level,
    string Severity,
    bool InForce,
    Instant Onset,
    Instant Expires,
    IReadOnlyList<OfficialAreaAnswer> Areas,
    string TextLanguage,
    string Event,
    string Headline,
    string Description,
    string Instruction);
