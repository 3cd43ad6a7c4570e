namespace SensorPlatform.Server.Heat.Official;

/// <summary>An official warning in one language, word by word as its sender has it.</summary>
/// <param name="Language">Language tag of the sender.</param>
/// <param name="Event">What it is about.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Description">Its text.</param>
/// <param name="Instruction">What to do; may be empty.</param>
internal sealed record OfficialText(string Language, string Event, string Headline, string Description, string Instruction);
