namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>An official warning; its texts are the sender's, word by word.</summary>
/// <param name="Language">Language tag of the texts.</param>
/// <param name="Event">What it warns of, as the sender names it.</param>
/// <param name="Level">How severe it is, in our words.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Description">Its text.</param>
/// <param name="Instruction">What to do; may be empty.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="Areas">Which areas it is for.</param>
/// <param name="Span">From when until when.</param>
internal sealed record HitzeOfficialWarning(
    string Language,
    string Event,
    string Level,
    string Headline,
    string Description,
    string Instruction,
    string Sender,
    string Areas,
    string Span);
